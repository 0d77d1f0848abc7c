/* Want of memory at every single allocation: a study is checked whole, or the process ends as it
 * should. Never half. */
#include "interview_study_made.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#define EXHAUSTED 71
#define CLEAN     0
#define HALF      1
#define NO_MORE   2 /* it took fewer allocations than that */

static const char study[] = "{'title': 'T', 'brief': {'problemStatement': 'a', 'productTerms': "
                            "['b']}, 'intake': [{'name': 'c'}],"
                            " 'methodologySettings': {'d': [1]}, 'limits': {'closesAt': "
                            "'2027-01-01'}, 'consent': {'text': 'e'},"
                            " 'embed': {'allowedOrigins': ['https://F.g']}, 'attributes': ['h'], "
                            "'questions': [{'type': 'scale', 'text':"
                            " 'i', 'probing': {'anchors': [{'when': '<3', 'ask': 'j'}]}, 'logic': "
                            "[{'if': {'op': 'less', 'value': 5},"
                            " 'then': 'skip_to:q2'}]}, {'type': 'multiple_choice', 'text': 'k', "
                            "'config': {'options': ['l', 'm']},"
                            " 'translations': {'de': {'options': ['n', 'o']}}}]}";
static const char wrong[] =
    "{'titel': 'T', 'mode': 'x', 'questions': [{'text': 5}, {'logic': [{}]}], 'limits': 3}";

/* In a process of its own: checks `input` with the nth allocation failing, and compares with what
 * it should be. */
static int try_nth(long nth, const json_t *input, const json_t *right, size_t problems)
{
	struct problems p = PROBLEMS_INIT;
	json_t *out;
	long used = mem_count();

	mem_fail_at(nth, 0);
	out = study_check(input, NULL, &p);
	mem_fail_at(0, 0);
	used = mem_count() - used;
	if (problems_count(&p) != problems || (right ? !json_equal(out, right) : out != NULL))
		return HALF;
	return used < nth ? NO_MORE : CLEAN;
}

static int forked(long nth, const json_t *input, const json_t *right, size_t problems)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (!pid) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, 2); /* each says on stderr that memory is out */
		_exit(try_nth(nth, input, right, problems));
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void every_nth(const char *text, size_t problems)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js(text), *right = study_check(input, NULL, &p);
	long n, exhausted = 0;
	int end;

	assert_int_equal(problems_count(&p), problems);
	for (n = 1; (end = forked(n, input, right, problems)) != NO_MORE; n++) {
		if (end != CLEAN && end != EXHAUSTED)
			fail_msg("allocation %ld: %d", n, end);
		exhausted += end == EXHAUSTED;
	}
	assert_true(n > 20);
	assert_true(exhausted > n * 9 / 10);
	problems_free(&p);
	json_decref(right);
	json_decref(input);
}

static void test_good(void **state)
{
	(void)state;
	every_nth(study, 0);
}

static void test_bad(void **state)
{
	(void)state;
	every_nth(wrong, 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good),
	    cmocka_unit_test(test_bad),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_memory", tests, NULL, NULL);
}
