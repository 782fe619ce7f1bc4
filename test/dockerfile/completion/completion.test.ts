import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completionsAt, describeCompletion } from '../../../server/src/dockerfile/completion';
import { Dockerfile } from '../../../server/src/dockerfile/model';
import { asked, labels, take, TODAY } from './support';

describe('completions of keywords', () => {
  it('are those that may stand above the first stage, and all but MAINTAINER below', () => {
    assert.deepEqual(labels('|', 'keyword'), ['ARG', 'FROM']);
    const below = labels('FROM a\n|', 'keyword');
    assert.equal(below.length, 17);
    assert.ok(!below.includes('MAINTAINER'));
  });

  it('replace what is there of the keyword', () => {
    assert.equal(take('FROM a\nWO|', 'WORKDIR'), 'FROM a\nWORKDIR ');
    assert.equal(take('FROM a\nCO|P a b\n', 'COPY'), 'FROM a\nCOPY a b\n');
  });

  it('are in lower case where the others are', () => {
    assert.ok(labels('from a\nrun b\n|').includes('copy'));
    assert.ok(labels('FROM a\nrun b\n|').includes('COPY'));
  });

  it('leave out what a trigger cannot be', () => {
    for (const text of ['FROM a\nONBUILD |', 'FROM a\nONBUILD O|']) {
      const offered = labels(text);
      assert.ok(offered.includes('RUN') && !offered.includes('FROM') && !offered.includes('ONBUILD'));
    }
  });
});

describe('forms of instructions', () => {
  it('fit the package manager of the base image', () => {
    const installs = (image: string): readonly string[] => labels(`FROM ${image}\n|`, 'snippet').filter((label) => /(?:apt-get|apk|dnf) /.test(label));
    assert.deepEqual(installs('debian:13'), ['RUN apt-get install …']);
    assert.deepEqual(installs('node:24-alpine'), ['RUN apk add …']);
    assert.deepEqual(installs('fedora:43'), ['RUN dnf install …']);
    assert.deepEqual(installs('example.com/unknown'), []);
    assert.deepEqual(installs('scratch'), []);
  });

  it('are continued with the escape character of the file', () => {
    assert.match(take('# escape=`\nFROM debian:13\n|', 'RUN apt-get install …'), /update `\n && .* `\n && rm/);
  });

  it('put the cache of a language where it is for root, and stay away where that is not certain', () => {
    assert.equal(take('FROM node:24\n|', 'RUN --mount=type=cache … npm ci'), 'FROM node:24\nRUN --mount=type=cache,target=/root/.npm npm ci');
    assert.ok(!labels('FROM node:24\nUSER node\n|').some((label) => label.includes('npm ci')));
  });

  it('copy from the stages above', () => {
    assert.equal(take('FROM a AS b\nFROM c\n|', 'COPY --from=…'), 'FROM a AS b\nFROM c\nCOPY --from=b /source /target');
    assert.ok(!labels('FROM a AS b\n|').includes('COPY --from=…'));
  });

  it('need a syntax that reads them', () => {
    assert.ok(labels('FROM a\n|').includes('RUN <<EOF'));
    assert.ok(!labels('# syntax=docker/dockerfile:1.3\nFROM a\n|').includes('RUN <<EOF'));
  });

  it('check the health with what the image has', () => {
    assert.match(take('FROM node:24\n|', 'HEALTHCHECK … CMD …'), /CMD curl /);
    assert.match(take('FROM alpine:3.23\n|', 'HEALTHCHECK … CMD …'), /CMD wget /);
    assert.match(take('FROM a\n|', 'HEALTHCHECK … CMD …'), /CMD command$/);
  });

  it('keep Windows line ends', () => {
    assert.equal(take('FROM a\r\n|', 'RUN <<EOF'), 'FROM a\r\nRUN <<EOF\r\nset -e\r\ncommand\r\nEOF');
  });
});

describe('completions of flags', () => {
  it('are those of the instruction that it does not have yet', () => {
    assert.deepEqual(labels('FROM a\nRUN --|', 'flag'), ['--mount', '--network', '--security']);
    assert.deepEqual(labels('FROM a\nRUN --network=none --mount=type=ssh --| x', 'flag'), ['--mount', '--security']);
    assert.deepEqual(labels('FROM a\nONBUILD ADD -|', 'flag').slice(0, 2), ['--chown', '--chmod']);
  });

  it('end behind a bare -- and behind the first word', () => {
    assert.deepEqual(labels('FROM a\nCOPY -- |', 'flag'), []);
    assert.deepEqual(labels('FROM a\nCOPY a |', 'flag'), []);
  });

  it('are found on continued lines', () => {
    assert.deepEqual(labels('FROM a\nRUN --mount=type=ssh \\\n    # why\n    --n| x\n', 'flag'), ['--mount', '--network', '--security']);
  });

  it('go no further than the pinned syntax, and as far as the labs channel', () => {
    assert.deepEqual(labels('# syntax=docker/dockerfile:1.3\nFROM a\nCOPY --|', 'flag'), ['--from', '--chown', '--chmod']);
    assert.ok(labels('# syntax=docker/dockerfile:1-labs\nFROM a\nRUN --|', 'flag').includes('--device'));
    assert.ok(labels('# syntax=docker/dockerfile-upstream:master-labs\nFROM a\nRUN --|', 'flag').includes('--device'));
  });

  it('replace the flag under the cursor and keep its value', () => {
    assert.equal(take('FROM a\nRUN --ne|t=none x', '--network'), 'FROM a\nRUN --network=none x');
    assert.equal(take('FROM a\nCOPY --|', '--link'), 'FROM a\nCOPY --link');
    assert.equal(take('FROM a AS b\nFROM c\nCOPY -|', '--from'), 'FROM a AS b\nFROM c\nCOPY --from=b');
  });

  it('say which syntax they need', () => {
    const { completions } = asked('FROM a\nCOPY --|');
    assert.equal(completions.find(({ label }) => label === '--parents')?.detail, 'since syntax 1.20');
  });
});

describe('completions of values', () => {
  it('come from the table of flags', () => {
    assert.deepEqual(labels('FROM a\nRUN --network=|'), ['default', 'none', 'host']);
    assert.deepEqual(labels('FROM a\nCOPY --link=|'), ['true', 'false']);
    assert.deepEqual(labels('FROM a\nHEALTHCHECK --interval=|'), []);
    assert.ok(labels('FROM a\nCOPY --chmod=|').includes('a+rX'));
    assert.ok(!labels('# syntax=docker/dockerfile:1.13\nFROM a\nCOPY --chmod=|').includes('a+rX'));
  });

  it('are the types of mounts, and the options that the type has', () => {
    assert.deepEqual(labels('FROM a\nRUN --mount=type=|'), ['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
    assert.deepEqual(labels('FROM a\nRUN --mount=|').slice(0, 2), ['type', 'target']);
    assert.ok(labels('FROM a\nRUN --mount=type=cache,|').includes('sharing'));
    assert.ok(!labels('FROM a\nRUN --mount=type=secret,|').includes('sharing'));
    assert.ok(!labels('FROM a\nRUN --mount=type=cache,dst=/x,|').includes('target'));
    assert.ok(labels('FROM a\nRUN --mount=|,type=tmpfs x').includes('size'));
    assert.deepEqual(labels('FROM a\nRUN --mount=type=cache,sharing=|,target=/x y'), ['shared', 'private', 'locked']);
    assert.deepEqual(labels('FROM a\nRUN --mount=type=nonsense,|'), []);
  });

  it('leave out options that the pinned syntax does not know', () => {
    assert.ok(labels('FROM a\nRUN --mount=type=secret,|').includes('env'));
    assert.ok(!labels('# syntax=docker/dockerfile:1.9\nFROM a\nRUN --mount=type=secret,|').includes('env'));
  });

  it('replace one option alone', () => {
    assert.equal(take('FROM a\nRUN --mount=type=cache,sh|=locked,target=/x y', 'sharing'), 'FROM a\nRUN --mount=type=cache,sharing=locked,target=/x y');
    assert.equal(take('FROM a\nRUN --mount=type=c|a,target=/x y', 'cache'), 'FROM a\nRUN --mount=type=cache,target=/x y');
  });
});

describe('completions of stages', () => {
  const STAGES = 'FROM a AS one\nFROM b\nFROM c AS two\n';

  it('name those above, the nearest first', () => {
    assert.deepEqual(labels(`${STAGES}FROM |`, 'stage'), ['two', 'one']);
    assert.deepEqual(labels(`${STAGES}COPY --from=|`, 'stage'), ['one']);
    assert.deepEqual(labels(`${STAGES}RUN --mount=type=bind,from=| x`, 'stage'), ['one']);
    assert.deepEqual(labels(`${STAGES}ONBUILD COPY --from=|`, 'stage'), ['one']);
  });
});

describe('completions of images', () => {
  it('have tags of releases that get fixes', () => {
    const images = labels('FROM |', 'image');
    assert.ok(images.includes('node:24-alpine') && images.includes('scratch'));
    assert.ok(!images.some((image) => /^node:2[0135]/.test(image)), 'releases that ended');
    const ranked = asked('FROM |').completions.filter(({ label }) => label.startsWith('node:')).sort((a, b) => a.rank - b.rank).map(({ label }) => label);
    assert.deepEqual(ranked.slice(0, 4), ['node:26-slim', 'node:26-alpine', 'node:26', 'node:24-slim']);
  });

  it('are not offered to follow a variable or in place of the name of a stage', () => {
    assert.deepEqual(labels('FROM $A|', 'image'), []);
    assert.deepEqual(labels('FROM a |'), ['AS']);
    assert.deepEqual(labels('FROM a AS |'), []);
  });

  it('change when a release ends', () => {
    const on = (today: string): readonly string[] => completionsAt(Dockerfile.parse('FROM '), 5, { today }).map(({ label }) => label);
    assert.ok(on('2027-04-29').includes('node:22'));
    assert.ok(!on('2027-04-30').includes('node:22'));
  });
});

describe('completions of variables', () => {
  it('are those that hold there', () => {
    const text = 'ARG TAG=3\nFROM a:$|\n';
    assert.equal(labels(text).at(-1), 'TAG');
    assert.ok(labels(text).includes('TARGETARCH'));
    assert.deepEqual(labels('ARG TAG=3\nFROM scratch\nARG OWN\nENV A=1\nWORKDIR /$|\n'), ['OWN', 'PATH', 'A']);
    assert.deepEqual(labels('ARG A=1\nARG B=$|\n').filter((name) => /^[AB]$/.test(name)), ['A']);
  });

  it('close the brace', () => {
    assert.equal(take('FROM a\nARG B\nWORKDIR /${|', 'B'), 'FROM a\nARG B\nWORKDIR /${B}');
    assert.equal(take('FROM a\nARG B\nWORKDIR /${|}/x', 'B'), 'FROM a\nARG B\nWORKDIR /${B}/x');
    assert.equal(take('FROM a\nARG BAR\nCOPY --chown=$B|:1 a b', 'BAR'), 'FROM a\nARG BAR\nCOPY --chown=$BAR:1 a b');
  });

  it('stay away where the builder replaces nothing', () => {
    for (const place of [
      'RUN echo $|', 'CMD echo $|', "ENV A='$|'", 'ENV A=\\$|', 'RUN --mount=type=bind,from=$| x', 'COPY --from=$|', 'RUN --network=$|', 'RUN <<EOF\n$|\nEOF',
      "COPY <<'EOF' /x\n$|\nEOF", 'ONBUILD WORKDIR /$|', '# $|',
    ]) {
      assert.deepEqual(labels(`FROM scratch\nARG B\n${place}\n`, 'variable'), [], place);
    }
  });

  it('are offered in the body of a COPY whose delimiter is not quoted', () => {
    assert.deepEqual(labels('FROM scratch\nARG B\nCOPY <<EOF /x\na ${|\nEOF\n'), ['B', 'PATH']);
  });
});

describe('completions of arguments', () => {
  it('are accounts for USER', () => {
    assert.deepEqual(labels('FROM node:24\nUSER |'), ['node', '1000']);
    assert.deepEqual(labels('FROM debian:13\nRUN useradd -u 10001 app\nUSER |'), ['10001', 'app']);
    assert.deepEqual(labels('FROM a\nUSER |'), []);
  });

  it('are signals that can be handled for STOPSIGNAL', () => {
    const signals = labels('FROM a\nSTOPSIGNAL |');
    assert.ok(signals.includes('SIGQUIT') && !signals.includes('SIGKILL'));
  });

  it('are ports of the base image that are not exposed yet', () => {
    assert.deepEqual(labels('FROM nginx:stable\nEXPOSE |'), ['80']);
    assert.deepEqual(labels('FROM nginx:stable\nEXPOSE 80\nEXPOSE |'), []);
  });

  it('are arguments that a stage has to name for ARG', () => {
    assert.deepEqual(labels('ARG V=1\nARG W\nFROM a\nARG W\nARG |').slice(0, 2), ['V', 'TARGETPLATFORM']);
    assert.deepEqual(labels('ARG |'), []);
  });

  it('are keys of OCI that are not there yet for LABEL', () => {
    const text = 'FROM a\nLABEL org.opencontainers.image.title=x\nLABEL org|';
    assert.ok(!labels(text).includes('org.opencontainers.image.title'));
    assert.equal(take(text, 'org.opencontainers.image.url'), 'FROM a\nLABEL org.opencontainers.image.title=x\nLABEL org.opencontainers.image.url=""');
    assert.equal(take('FROM a\nLABEL or|g=x', 'org.opencontainers.image.url'), 'FROM a\nLABEL org.opencontainers.image.url=x');
  });

  it('are the forms of HEALTHCHECK, and a shell that the image has', () => {
    assert.deepEqual(labels('FROM a\nHEALTHCHECK --interval=5s |', 'value'), ['CMD', 'NONE']);
    assert.deepEqual(labels('FROM debian:13\nSHELL |'), ['["/bin/bash", "-o", "pipefail", "-c"]']);
    assert.deepEqual(labels('FROM a\nSHELL |'), []);
  });
});

describe('completions', () => {
  it('stay out of comments, commands, here-documents and quoted text', () => {
    for (const place of [
      '# FR|', '#|', 'RUN ec|', 'RUN x && |', 'RUN x \\\n  |\n', 'RUN <<EOF\nFR|\nEOF', 'RUN <<EOF\nFR\n|', 'RUN <<EOF\nFR|', 'COPY <<EOF /x\nRUN --|', 'RUN <<EOF\n|EOF', 'CMD ["no|"]', 'ENTRYPOINT no|',
      'RUN x \\\n # co|\n y', 'COPY sr|', 'COPY a |', 'COPY ["a|"]', 'WORKDIR |', 'ENV A|', 'HEALTHCHECK CMD |', 'MAINTAINER |', '  | RUN x', 'RUN --mount="type=|" x',
    ]) {
      const offered = labels(`FROM a\n${place}`);
      // Where the first word is to come, it could be a flag.
      assert.deepEqual(/^(?:COPY|WORKDIR|MAINTAINER) \|$/.test(place) ? offered.filter((label) => !label.startsWith('--')) : offered, [], place);
    }
  });

  it('replace text of one line around the place, and are described where they say so', () => {
    const pieces = fc.constantFrom(
      'FROM a AS b\n', 'ARG X=1\n', 'RUN ', 'COPY ', 'ADD ', '--mount=', '--from=', 'type=cache', ',', '=', '\\\n', '\n', '\r\n', ' ', '$', '${', '}', '"', "'", '# ', '<<EOF', 'EOF\n', 'LABEL ', 'USER ',
      'ONBUILD ', 'HEALTHCHECK ', 'EXPOSE ', '-', '--', '[', '\uFEFF', 'é',
    );
    fc.assert(fc.property(fc.array(pieces, { maxLength: 20 }), fc.nat(), (parts, seed) => {
      const text = parts.join('');
      const offset = seed % (text.length + 1);
      for (const { range, about } of completionsAt(Dockerfile.parse(text), offset, { today: TODAY })) {
        assert.ok(range.start <= offset && offset <= range.end, `${JSON.stringify(text)} at ${offset}`);
        assert.doesNotMatch(text.slice(range.start, range.end), /\n/);
        if (about?.startsWith('image ') === false) assert.notEqual(describeCompletion(about), undefined, about);
      }
    }), { numRuns: 2000 });
  });

  it('take little time in a long file', () => {
    const text = `FROM node:24 AS build\n${'RUN --mount=type=cache,target=/root/.npm npm ci && echo "$PATH"\nENV A=1 B=2\n'.repeat(100)}FROM `;
    const file = Dockerfile.parse(text);
    completionsAt(file, text.length, { today: TODAY });
    const start = performance.now();
    for (let i = 0; i < 20; i++) completionsAt(file, text.length, { today: TODAY });
    assert.ok((performance.now() - start) / 20 < 5);
  });
});

describe('descriptions of completions', () => {
  it('say what it is, since when, and where to read on', () => {
    assert.match(describeCompletion('flag COPY parents') ?? '', /parent folders.*\n_Needs Dockerfile syntax 1\.20\._\n\n\[Dockerfile reference: COPY\]\(https/s);
    assert.match(describeCompletion('flag RUN device') ?? '', /labs channel/);
    assert.match(describeCompletion('mount cache target') ?? '', /Also written `dst`/);
    assert.match(describeCompletion('image node:24-alpine') ?? '', /alpine, musl, apk\..*account node.*fixes until 2028-04-30/s);
    assert.equal(describeCompletion('flag COPY nonsense'), undefined);
    assert.equal(describeCompletion('nonsense'), undefined);
  });
});
