package main

import "strings"

// values are of every kind, in the forms that the decoder or a check of the loader tells apart.
var values = strings.Split(strings.TrimSpace(`
0
1
-1
2147483647
2147483648
-2147483649
9007199254740991
9007199254740992
-9007199254740992
1.0
1.5
1e300
true
""
"1"
"text"
"info"
"DEBUG"
"JSON"
"10s%s"
"20m0s"
"0"
"-1.5h3us"
"1d"
" 1s"
"1h30"
".5s"
"9223372036854775808ns"
"2026-01-02T03:04:05Z"
"2026-01-02T3:04:05,5+24:00"
"2026-01-02 03:04:05Z"
"2026-02-30T03:04:05Z"
"2026-01-02"
"[a-z"
"* * * * *"
[]
["text"]
["%s"]
["* * * * *"]
["0 0 * * * mon-fri *"]
["* * 32 * *"]
["@daily"]
["text", 1]
[1]
[2147483648]
[1.5]
[9007199254740992]
[true]
[[]]
[["text"]]
[{}]
[{}, 1]
[{"key": "text"}]
{}
{"key": "text"}
{"key": ""}
{"k": "text"}
{"key": 1}
{"key": 1.5}
{"key": true}
{"key": []}
{"key": ["text"]}
{"key": [1]}
{"key": {}}
`), "\n")
