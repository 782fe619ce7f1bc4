// Ignore says which paths an ignore file leaves out of a build context, by the packages that Docker and BuildKit use for it.
//
// It reads one JSON object a line, a text and paths, and writes one for each: whether each path is left out, or why the text is refused.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type question struct {
	Text  string   `json:"text"`
	Paths []string `json:"paths"`
}

type answer struct {
	Ignored []bool `json:"ignored,omitempty"`
	Refused string `json:"refused,omitempty"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			log.Fatal(err)
		}
		if err := out.Encode(reply(asked)); err != nil {
			log.Fatal(err)
		}
	}
}

func reply(asked question) answer {
	patterns, err := ignorefile.ReadAll(strings.NewReader(asked.Text))
	if err != nil {
		return answer{Refused: err.Error()}
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return answer{Refused: err.Error()}
	}
	ignored := make([]bool, len(asked.Paths))
	for i, path := range asked.Paths {
		if ignored[i], err = isIgnored(matcher, path); err != nil {
			return answer{Refused: err.Error()}
		}
	}
	return answer{Ignored: ignored}
}

// Walks down to the path as the client does when it sends the context (tonistiigi/fsutil, filter.go).
func isIgnored(matcher *patternmatcher.PatternMatcher, path string) (matched bool, err error) {
	var info patternmatcher.MatchInfo
	segments := strings.Split(path, "/")
	for i := range segments {
		matched, info, err = matcher.MatchesUsingParentResults(strings.Join(segments[:i+1], "/"), info)
		if err != nil {
			return false, err
		}
	}
	return matched, nil
}
