package main

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"
	_ "time/tzdata" // the same names of time zones on every machine

	"github.com/BurntSushi/toml"
	"github.com/gorhill/cronexpr"
)

// load is gitlab-runner's start: the file decoded into the release's struct, then the loader's own
// checks. An error is what ends it.
func load(text string, into reflect.Type) error {
	if _, err := toml.Decode(text, reflect.New(into).Interface()); err != nil {
		return err
	}
	config := checked{Concurrent: 1}
	if _, err := toml.Decode(text, &config); err != nil {
		return err
	}
	return config.refusal()
}

// checked is what the loader looks at after decoding.
type checked struct {
	Concurrent int
	LogLevel   *string `toml:"log_level"`
	LogFormat  *string `toml:"log_format"`
	Labels     map[string]string
	Runners    []runner
}

type runner struct {
	Labels  map[string]string
	Machine struct {
		MachineOptionsWithName []string
		Autoscaling            []periods
	}
	Monitoring struct {
		JobQueuingDurations []jobQueuing `toml:"job_queuing_durations"`
	}
}

type periods struct {
	Periods  []string
	Timezone string
}

type jobQueuing struct {
	periods
	JobsRunningForProject string `toml:"jobs_running_for_project"`
}

func (c checked) refusal() error {
	if c.Concurrent < 1 {
		return fmt.Errorf("rule 7.1: concurrent is %d", c.Concurrent)
	}
	if c.LogLevel != nil && !logLevels[strings.ToLower(*c.LogLevel)] {
		return fmt.Errorf("rule 2.14: log_level")
	}
	if c.LogFormat != nil && !logFormats[*c.LogFormat] {
		return fmt.Errorf("rule 2.14: log_format")
	}
	for _, runner := range c.Runners {
		if err := refuseLabels(c.Labels, runner.Labels); err != nil {
			return err
		}
		if err := runner.refusal(); err != nil {
			return err
		}
	}
	return nil
}

func (r runner) refusal() error {
	for _, option := range r.Machine.MachineOptionsWithName {
		if !strings.Contains(option, "%s") {
			return fmt.Errorf("rule 2.8: no %%s in MachineOptionsWithName")
		}
	}
	for _, entry := range r.Machine.Autoscaling {
		if err := entry.refusal(); err != nil {
			return fmt.Errorf("rule 2.5: %w", err)
		}
	}
	for _, entry := range r.Monitoring.JobQueuingDurations {
		if err := entry.refusal(); err != nil {
			return fmt.Errorf("rule 2.6: %w", err)
		}
		if _, err := regexp.Compile(entry.JobsRunningForProject); err != nil {
			return fmt.Errorf("rule 2.6: %w", err)
		}
	}
	return nil
}

func (p periods) refusal() error {
	for _, period := range p.Periods {
		if _, err := cronexpr.Parse(period); err != nil {
			return err
		}
	}
	if _, err := time.LoadLocation(p.Timezone); err != nil {
		return errTimeZone
	}
	return nil
}

// errTimeZone: check only warns, as the time zones depend on the machine that the runner is on.
var errTimeZone = errors.New("unknown time zone")

var (
	logLevels  = set("panic", "fatal", "error", "warn", "warning", "info", "debug", "trace")
	logFormats = set("runner", "text", "json")
	labelKey   = regexp.MustCompile(`^[a-zA-Z0-9_][a-zA-Z0-9._-]{2,64}$`)
	labelValue = regexp.MustCompile(`^[a-zA-Z0-9._-]{1,256}$`)
)

// refuseLabels: rule 2.7, the global labels and a runner's own together.
func refuseLabels(global, own map[string]string) error {
	all := map[string]string{}
	for _, labels := range []map[string]string{global, own} {
		for key, value := range labels {
			all[key] = value
			if !labelKey.MatchString(key) || !labelValue.MatchString(value) {
				return fmt.Errorf("rule 2.7: a label's key or value")
			}
		}
	}
	if len(all) > 32 {
		return fmt.Errorf("rule 2.7: %d labels", len(all))
	}
	return nil
}

func set(words ...string) map[string]bool {
	all := map[string]bool{}
	for _, word := range words {
		all[word] = true
	}
	return all
}
