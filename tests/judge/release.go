package main

import (
	"strconv"
	"strings"
)

// Release is a gitlab-runner release: major, minor, patch.
type Release [3]int

// parseRelease reads "18.9" or "18.9.1". The data file and the cases hold nothing else.
func parseRelease(text string) Release {
	var release Release
	for i, part := range strings.SplitN(text, ".", 3) {
		number, err := strconv.Atoi(part)
		if err != nil {
			panic("no release: " + text)
		}
		release[i] = number
	}
	return release
}

func (r Release) before(other Release) bool {
	for i := range r {
		if r[i] != other[i] {
			return r[i] < other[i]
		}
	}
	return false
}
