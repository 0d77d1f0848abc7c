// Bodies that are no JSON by the strict reading (RFC 8259, UTF-8 of RFC 3629, no member twice, at most 32 deep), and
// bodies that are, and that nobody sends. Both are for any route: no member of them is one that a route knows.

// A word that stands in every malformed body: it must be nowhere in a log.
export const CANARY = "zyxwv-canary";

// Bytes that are no UTF-8, by what is wrong with them.
const notUtf8 = {
  "a lone continuation byte": [0x80],
  "a last continuation byte": [0xbf],
  "overlong / in two bytes": [0xc0, 0xaf],
  "overlong NUL in two bytes": [0xc0, 0x80],
  "overlong DEL in two bytes": [0xc1, 0xbf],
  "overlong / in three bytes": [0xe0, 0x80, 0xaf],
  "overlong U+07FF in three bytes": [0xe0, 0x9f, 0xbf],
  "overlong U+FFFF in four bytes": [0xf0, 0x8f, 0xbf, 0xbf],
  "overlong / in five bytes": [0xf8, 0x80, 0x80, 0x80, 0xaf],
  "overlong / in six bytes": [0xfc, 0x80, 0x80, 0x80, 0x80, 0xaf],
  "a high surrogate": [0xed, 0xa0, 0x80],
  "a low surrogate": [0xed, 0xbf, 0xbf],
  "a pair of surrogates": [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80],
  "U+110000": [0xf4, 0x90, 0x80, 0x80],
  "a lead byte beyond F4": [0xf5, 0x80, 0x80, 0x80],
  FE: [0xfe],
  FF: [0xff],
  "two bytes, the second missing": [0xc3],
  "three bytes, the last missing": [0xe2, 0x82],
  "four bytes, the last missing": [0xf0, 0x9f, 0x98],
  "a lead byte before another": [0xc3, 0xc3, 0xa9],
  "Latin-1": [0x63, 0x61, 0x66, 0xe9],
};

// Where bytes may stand in a body: in each kind of member.
const around = {
  "a name": ['{"', `":"${CANARY}"}`],
  "a text": ['{"x":"', `","y":"${CANARY}"}`],
  "a name in depth": ['{"x":{"y":{"', `":"${CANARY}"}}}`],
  "an item of a list": [`{"x":["${CANARY}","`, '"]}'],
};

// What stands between the quotes of a string and may not.
const notText = {
  "a NUL byte": "a\0b",
  "an escaped NUL": "a\\u0000b",
  "a NUL that is all of it": "\\u0000",
  "a lone high surrogate": "a\\ud800b",
  "a lone low surrogate": "a\\udfffb",
  "surrogates the wrong way round": "\\ude00\\ud83d",
  "a high surrogate twice": "\\ud83d\\ud83d\\ude00",
  "a high surrogate at the end": "a\\udbff",
  "a high surrogate before another escape": "\\ud83d\\n",
  "a line end": "a\nb",
  "a tab": "a\tb",
  "an escape character": "a\x1bb",
  "the escape \\x": "\\x41",
  "the escape \\'": "it\\'s",
  "the escape \\u without digits": "\\u",
  "the escape \\u with three digits": "\\u12g4",
  "a backslash at the end": "a\\",
};

const notNumbers = [
  "1e400", "-1e400", "1e+99999999999999999999", "9223372036854775808", "-9223372036854775809",
  "1".repeat(400), "+1", "01", "-01", "1.", ".5", "-", "-.5", "1e", "1e+", "0x10", "1_000", "1f", "٣",
  "NaN", "Infinity", "-Infinity", "1/2", "#1",
];

const notValues = {
  "nothing but white": " \t\r\n ",
  "half an object": `{"x":"${CANARY}"`,
  "half a text": `{"x":"${CANARY}`,
  "a name alone": `{"${CANARY}"}`,
  "a name without quotes": `{${CANARY.replace("-", "")}:1}`,
  "a name that is a number": `{1:"${CANARY}"}`,
  "a name that is null": `{null:"${CANARY}"}`,
  "single quotes": `{'x':'${CANARY}'}`,
  "typographic quotes": `{“x”:“${CANARY}”}`,
  "a comma too many": `{"x":"${CANARY}",}`,
  "a comma too many in a list": `{"x":["${CANARY}",]}`,
  "a comma in front": `{,"x":"${CANARY}"}`,
  "two commas": `{"x":1,,"y":"${CANARY}"}`,
  "no comma": `{"x":1 "y":"${CANARY}"}`,
  "a semicolon": `{"x":1;"y":"${CANARY}"}`,
  "an equals sign": `{"x"="${CANARY}"}`,
  "a bracket that closes another": `{"x":["${CANARY}"}]`,
  "a bracket too many": `{"x":"${CANARY}"}}`,
  "a comment to the line's end": `{"x":1} // ${CANARY}`,
  "a comment in between": `{"x":/* ${CANARY} */1}`,
  "a comment with a hash": `# ${CANARY}\n{"x":1}`,
  "a comment of markup": `<!-- ${CANARY} -->{"x":1}`,
  "a second value": `{"x":1}{"y":"${CANARY}"}`,
  "a word behind it": `{"x":1} ${CANARY}`,
  "a NUL behind it": `{"x":"${CANARY}"}\0`,
  "a byte order mark": `\ufeff{"x":"${CANARY}"}`,
  "a no-break space": `\u00a0{"x":"${CANARY}"}`,
  "a vertical tab": `\v{"x":"${CANARY}"}`,
  "undefined": '{"x":undefined}',
  "True": '{"x":True}',
  "nil": '{"x":nil}',
  "tru": '{"x":tru}',
  "nulll": '{"x":nulll}',
  "a member twice": `{"x":"${CANARY}","x":"${CANARY}"}`,
  "a member twice, once escaped": `{"x":1,"\\u0078":"${CANARY}"}`,
  "a member twice in depth": `{"y":[{"x":1,"z":2,"x":"${CANARY}"}]}`,
  "an empty name twice": '{"":1,"":2}',
  "a form": `x=${CANARY}&y=1`,
  "XML": `<?xml version="1.0"?><x>${CANARY}</x>`,
  "a line of CSV": `x,${CANARY}\r\n`,
  "depth 33": `${'{"x":'.repeat(32)}[]${"}".repeat(32)}`,
  "depth 33 of lists": `${"[".repeat(33)}${"]".repeat(33)}`,
  "depth 30,000": "[".repeat(30_000),
  "depth 5,000 of objects": '{"x":'.repeat(5_000),
};

// [what, bytes] of everything that is no JSON.
export function malformed() {
  const rows = Object.entries(notValues).map(([what, text]) => [what, Buffer.from(text)]);
  for (const [place, [before, behind]] of Object.entries(around)) {
    for (const [what, bytes] of Object.entries(notUtf8))
      rows.push([`${what} in ${place}`, Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(behind)])]);
    for (const [what, text] of Object.entries(notText))
      rows.push([`${what} in ${place}`, Buffer.from(before + text + behind)]);
  }
  for (const number of notNumbers)
    rows.push([`the number ${number.slice(0, 30)}`, Buffer.from(`{"x":[${number}],"y":"${CANARY}"}`)]);
  rows.push(["UTF-16", Buffer.from(`{"x":"${CANARY}"}`, "utf16le")]);
  rows.push(["UTF-16 with its mark", Buffer.from(`\ufeff{"x":"${CANARY}"}`, "utf16le")]);
  rows.push(["zip", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0xae, 5, 0])]);
  return rows;
}

const members = (n, of) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`zz${i}`, of(i)]));

// [what, text] of JSON that no route has a use for.
export function strange() {
  const objects = {
    "3,000 members": JSON.stringify(members(3_000, (i) => i)),
    "a list of 20,000": JSON.stringify({ zz: Array(20_000).fill(0) }),
    "a text of 60,000 bytes": JSON.stringify({ zz: "y".repeat(60_000) }),
    "a name of 60,000 bytes": JSON.stringify({ ["y".repeat(60_000)]: 1 }),
    "names that differ in case and form":
      '{"zz":1,"ZZ":2,"z\u0301":3,"\u017a":4}',
    "names that objects have": '{"__proto__":{"x":1},"constructor":{"prototype":{}},"toString":1,"hasOwnProperty":null}',
    "names of pointers": '{"a/b":1,"m~n":2,"~1":3,"/":4,"":5}',
    "names that break lines": JSON.stringify({ "a\r\nset-cookie: x=y": 1, "\u2028": 2, "%s%n": 3 }),
    "depth 32": `${'{"zz":'.repeat(31)}[]${"}".repeat(31)}`,
    "numbers at their ends":
      '{"zz":[-0,-0.0,0.1e-400,5e-324,1.7976931348623157e308,9223372036854775807,-9223372036854775808]}',
    "white in between": ` \t\r\n{ \n"zz"\t:\r[ ] }\n\n`,
    "escapes for everything": '{"\\u007a\\u007A":"\\u0022\\/\\b\\f\\n\\r\\t\\\\\\ud83d\\ude00"}',
  };
  const others = ["[]", "null", "true", "0", '""', "[{}]", "-0", "1e308", `"${"y".repeat(60_000)}"`];
  return [...Object.entries(objects), ...others.map((text) => [`${text.slice(0, 10)} alone`, text])];
}
