// Buildkit runs BuildKit's own checks over Dockerfiles and asks no registry: every image is taken for an empty one of the wanted platform.
//
// It reads paths from standard input, one a line, and writes one JSON object a line for each:
//
//	{"path": "…", "findings": [{"code": "StageNameCasing", "line": 3, "endLine": 3, "message": "…"}], "refused": {"line": 7, …}}
//
// Lines are one-based; line 0 means the whole file. "refused" says why a build would stop; warnings after that place are not known.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/containerd/platforms"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/frontend/subrequests/lint"
	"github.com/moby/buildkit/solver/pb"
	dockerspec "github.com/moby/docker-image-spec/specs-go/v1"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
)

type finding struct {
	Code    string `json:"code"`
	Line    int32  `json:"line"`
	EndLine int32  `json:"endLine"`
	Message string `json:"message"`
}

type report struct {
	Path     string    `json:"path"`
	Findings []finding `json:"findings"`
	Refused  *finding  `json:"refused,omitempty"`
}

func main() {
	paths := bufio.NewScanner(os.Stdin)
	reports := json.NewEncoder(os.Stdout)
	for paths.Scan() {
		checked, err := check(paths.Text())
		if err != nil {
			log.Fatal(err)
		}
		if err := reports.Encode(checked); err != nil {
			log.Fatal(err)
		}
	}
	if err := paths.Err(); err != nil {
		log.Fatal(err)
	}
}

func check(path string) (report, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return report{}, err
	}
	source := llb.NewSourceMap(nil, path, "Dockerfile", text)
	source.Definition = &llb.Definition{}
	everything := pb.Caps.CapSet(pb.Caps.All())
	results, err := dockerfile2llb.DockerfileLint(context.Background(), text, dockerfile2llb.ConvertOpt{
		SourceMap:    source,
		MetaResolver: emptyImages{},
		LLBCaps:      &everything,
	})
	if err != nil {
		return report{}, err
	}
	return reportOf(path, results), nil
}

func reportOf(path string, results *lint.LintResults) report {
	made := report{Path: path, Findings: []finding{}}
	for _, warning := range results.Warnings {
		made.Findings = append(made.Findings, findingAt(warning.Location, warning.RuleName, warning.Detail))
	}
	if results.Error != nil {
		refused := findingAt(&results.Error.Location, "refused", results.Error.Message)
		made.Refused = &refused
	}
	return made
}

func findingAt(location *pb.Location, code, message string) finding {
	found := finding{Code: code, Message: message}
	if ranges := location.GetRanges(); len(ranges) > 0 {
		found.Line = ranges[0].GetStart().GetLine()
		found.EndLine = ranges[len(ranges)-1].GetEnd().GetLine()
	}
	return found
}

// emptyImages resolves every reference without a network. The image has one layer, because one without layers is taken for scratch.
type emptyImages struct{}

func (emptyImages) ResolveImageConfig(_ context.Context, ref string, opt sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	image := dockerspec.DockerOCIImage{}
	image.Platform = platforms.DefaultSpec()
	if opt.ImageOpt != nil && opt.ImageOpt.Platform != nil {
		image.Platform = *opt.ImageOpt.Platform
	}
	image.RootFS = ocispecs.RootFS{Type: "layers", DiffIDs: []digest.Digest{digest.FromString("layer")}}
	config, err := json.Marshal(image)
	return ref, "", config, err
}
