// judge: an independent judge of types. It decodes what configxform writes with the TOML library
// that gitlab-runner uses (BurntSushi/toml), into structs made from the facts about gitlab-runner's
// own, applies the checks of gitlab-runner's loader, and compares: a file that the runner refuses
// must have a finding of class load, and no other file may have one. So for every case, for every
// setting with every kind of value, and for random texts where a grammar decides.
//
// It also reads the values back, of the cases and of random documents.
//
//	judge ROOT CONFIGXFORM RANDOM_DOCUMENTS LOAD_VERDICTS
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 5 {
		fail("usage: judge ROOT CONFIGXFORM RANDOM_DOCUMENTS LOAD_VERDICTS")
	}
	if err := checkComparison(); err != nil {
		fail(err)
	}
	root := os.Args[1]
	settings, err := readSettings(filepath.Join(root, "libconfigxform/schema/runner-settings.json"))
	if err != nil {
		fail(err)
	}
	cases, err := readCases(root)
	if err != nil {
		fail(err)
	}
	if len(cases) < 300 {
		fail(fmt.Sprintf("expected some hundred cases under %s, got %d", root, len(cases)))
	}
	judge := Judge{Program: Program(os.Args[2]), Settings: settings}
	judge.Tally.LeftOut = map[string]int{}
	for _, c := range cases {
		if err := judge.judge(c); err != nil {
			fail(err)
		}
	}
	if err := judge.Tally.compareRandom(os.Args[3], "2000"); err != nil {
		fail(err)
	}
	if err := judge.sweep(os.Args[4]); err != nil {
		fail(err)
	}
	if err := judge.texts(os.Args[4], 5000); err != nil {
		fail(err)
	}
	judge.Tally.print(len(cases))
	if len(judge.Tally.Wrong) > 0 {
		os.Exit(1)
	}
}

func (t Tally) print(cases int) {
	for _, line := range t.Wrong {
		fmt.Println("WRONG", line)
	}
	fmt.Printf("%d cases and %d documents with one value: %d judged, %d of them refused by the runner; "+
		"%d texts written for a start; %d documents read back; %d wrong\n",
		cases, t.Planted, t.Judged, t.Refused, t.Started, t.Equal, len(t.Wrong))
	for _, reason := range sorted(t.LeftOut) {
		fmt.Printf("  left out: %d %s\n", t.LeftOut[reason], reason)
	}
}

func fail(reason any) {
	fmt.Fprintln(os.Stderr, strings.TrimSpace(fmt.Sprint("judge: ", reason)))
	os.Exit(1)
}
