// Parse says how BuildKit's own parser reads Dockerfiles.
//
// It reads texts from standard input, one JSON string a line, and writes one JSON object a line for each: the instructions, or why there
// are none.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type instruction struct {
	Keyword  string   `json:"keyword"`
	Line     int      `json:"line"`
	Flags    []string `json:"flags"`
	Args     []string `json:"args"`
	JSON     bool     `json:"json"`
	Heredocs []string `json:"heredocs"`
}

type reading struct {
	Instructions []instruction `json:"instructions"`
	Refused      string        `json:"refused,omitempty"`
}

func main() {
	texts := json.NewDecoder(bufio.NewReader(os.Stdin))
	readings := json.NewEncoder(os.Stdout)
	for texts.More() {
		var text string
		if err := texts.Decode(&text); err != nil {
			log.Fatal(err)
		}
		if err := readings.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
	}
}

func read(text string) reading {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return reading{Instructions: []instruction{}, Refused: err.Error()}
	}
	instructions := []instruction{}
	for _, node := range result.AST.Children {
		instructions = append(instructions, instructionOf(node))
	}
	return reading{Instructions: instructions}
}

func instructionOf(node *parser.Node) instruction {
	made := instruction{Keyword: node.Value, Line: node.StartLine, Flags: node.Flags, JSON: node.Attributes["json"], Args: []string{}, Heredocs: []string{}}
	if made.Flags == nil {
		made.Flags = []string{}
	}
	for arg := node.Next; arg != nil; arg = arg.Next {
		made.Args = append(made.Args, arg.Value)
	}
	for _, heredoc := range node.Heredocs {
		made.Heredocs = append(made.Heredocs, heredoc.Content)
	}
	return made
}
