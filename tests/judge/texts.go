package main

import (
	"fmt"
	"math/rand"
	"strings"
)

// Grammar is a kind of text that check reads by a grammar of its own and gitlab-runner by a
// library's: random texts, right and wrong ones, get the same verdict.
type Grammar struct {
	Document string // with %q for the text
	Between  string
	Slots    []string // what may stand there, joined by '|', the usual first
}

const cronField = "*|0|1|7|5|12|31|32|59|60|*/5|1-5|5-1|1,2|,|L|5L|15W|LW|3#2|6#6|?|mon|mon-fri|" +
	"MON,TUE|jan|Jan-Mar|dec-jan|2026|1969|2099|2100|1970-2099/2|*/0|0/5|1-|-|@daily|sunday|january|" +
	"L-3|W|00|007|1/70"

const labelPart = "a|Z|0|.|_|-| |é|/|\n|"

// No offset beyond +24:60: Go refuses it since 1.20 only, and Debian 12 has 1.19.
var grammars = []Grammar{
	{`{"connection_max_age": %q}`, "", []string{"|-|+| ", "1|20|0|.5|1.5|.|00|9223372036854775807||1e3|1_0",
		"h|m|s|ms|us|µs|μs|ns|d||H", "|30|.|0.000000001", "|m|s|h|153722867m|2562047h", "|| |0"}},
	{`{"runners": [{"token_expires_at": %q}]}`, "", []string{"2026|2024|2023|0000|9999|26", "-||/",
		"01|02|06|12|13|00|1", "-", "02|28|29|30|31|32|00|2", "T|t| |", "03|3|00|23|24", ":", "04|59|60|4",
		":", "05|59|60|61", "|.5|,5|.|.123456789|.1234567890",
		"Z|z|+01:00|-23:59|+24:00|+24:60|+0100|", "| |Z"}},
	{`{"runners": [{"machine": {"autoscaling": [{"Periods": [%q]}]}}]}`, " ",
		[]string{"|0|*|60", cronField, cronField, cronField, cronField, cronField, "|*|2026|1969"}},
	{`{"runners": [{"labels": {"name": %q}}]}`, "", []string{labelPart, labelPart, labelPart}},
	{`{"runners": [{"labels": {%q: "value"}}]}`, "", []string{labelPart, labelPart, labelPart}},
	{`{"log_level": %q}`, "", []string{"info|INFO|Warn|warn|debug|trace|panic|fatal|error|x", "|ing|s| "}},
	{`{"log_format": %q}`, "", []string{"text|runner|json|JSON|x", "||s| "}},
}

func (g Grammar) text(random *rand.Rand) string {
	var parts []string
	for _, slot := range g.Slots {
		options := strings.Split(slot, "|")
		part := options[0]
		if random.Intn(4) == 0 {
			part = options[random.Intn(len(options))]
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, g.Between)
}

// texts compares the verdicts on `count` random texts of each grammar, the same ones in every run.
func (j *Judge) texts(program string, count int) error {
	random := rand.New(rand.NewSource(1))
	for _, grammar := range grammars {
		var planted []Planted
		for i := 0; i < count; i++ {
			document := fmt.Sprintf(grammar.Document, grammar.text(random))
			planted = append(planted, Planted{document, document})
		}
		before := j.Tally.Refused
		if err := j.compareAll(program, planted); err != nil {
			return err
		}
		if refused := j.Tally.Refused - before; refused < count/20 || refused > count-count/20 {
			return fmt.Errorf("%s: %d of %d texts are refused, too few of either kind",
				grammar.Document, refused, count)
		}
	}
	return nil
}
