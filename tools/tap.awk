# Adds up the TAP of one test program or suite.
#
#   awk -v status=EXIT [-v mode=trs] -f tap.awk LOG
#
# Prints the failing points with what they said, then one line `passed failed skipped`; mode=trs prints
# what automake's test harness reads instead. Several plans in one log are added up (cmocka prints one
# a group). Subtests are counted at their leaves. Beyond `not ok` these count as a failure each: no
# plan, another number of points than planned, a plan of nothing without a reason, `Bail out!`, and an
# exit status other than 0 with every point ok.

function result(kind, text)
{
	count[kind]++
	if (mode == "trs")
		print ":test-result: " kind " " text
	else if (kind == "FAIL" || kind == "ERROR")
		print kind ": " text
}

function point(line, depth,    good, text, directive)
{
	good = line !~ /^not /
	text = line
	sub(/^(not )?ok *[0-9]*[ -]*/, "", text)
	directive = toupper(text)
	points[depth]++
	wanted = 0
	if (points[depth + 1] > 0) { # a parent of subtests, which have been counted
		points[depth + 1] = 0
		if (!good && !failed[depth + 1] && directive !~ /# *TODO/) {
			result("FAIL", text)
			failed[depth] = wanted = 1
		}
		failed[depth] = failed[depth] || failed[depth + 1]
		failed[depth + 1] = 0
		return
	}
	if (directive ~ /# *SKIP/)
		result("SKIP", text)
	else if (directive ~ /# *TODO/)
		result(good ? "XPASS" : "XFAIL", text)
	else if (good)
		result("PASS", text)
	else {
		result("FAIL", text)
		failed[depth] = wanted = 1
	}
}

# The block of YAML below a point may quote anything; its lines are no TAP.
/^ *---$/ { yaml = 1 }
yaml {
	if (wanted && mode != "trs" && shown++ < 60)
		print
	if ($0 ~ /^ *\.\.\.$/)
		yaml = 0
	next
}
/^ *(not )?ok([ \t]|$)/ {
	line = $0
	sub(/^ */, "", line)
	shown = 0
	point(line, int((length($0) - length(line)) / 4))
	next
}
/^1\.\.[0-9]+/ {
	plans++
	n = substr($1, 4) + 0
	planned += n
	if (n == 0 && toupper($0) ~ /# *SKIP/)
		result("SKIP", $0)
	else if (n == 0)
		result("ERROR", "a plan of no tests")
	next
}
/^Bail out!/ {
	result("ERROR", $0)
	next
}
wanted && mode != "trs" && shown++ < 60

END {
	if (!plans)
		result("ERROR", "no plan: it died before its end, or it is no test")
	else if (planned != points[0] + 0)
		result("ERROR", "planned " planned " tests, ran " points[0] + 0)
	if (status + 0 && !count["FAIL"] && !count["ERROR"])
		result("ERROR", "exit status " status)
	bad = count["FAIL"] + count["ERROR"] + 0
	if (mode == "trs") {
		verdict = bad ? "FAIL" : count["PASS"] || !count["SKIP"] ? "PASS" : "SKIP"
		print ":global-test-result: " verdict
		print ":recheck: " (bad ? "yes" : "no")
		print ":copy-in-global-log: " (bad ? "yes" : "no")
		exit
	}
	print count["PASS"] + count["XPASS"] + 0, bad, count["SKIP"] + count["XFAIL"] + 0
}
