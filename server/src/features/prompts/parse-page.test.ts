import { expect, test } from "vitest"
import { faultsOf } from "./fixtures/broken.ts"
import type { Broken } from "./fixtures/broken.ts"

const pages: Broken[] = [
  {
    name: "an unknown field",
    from: "version: 3",
    to: "version: 3\nlevel: mid",
    line: "level: mid",
    field: "level",
    advice: /no such field here/,
  },
  {
    name: "a missing field",
    from: "title: Parking meter\n",
    to: "",
    line: "slug: parking-meter",
    field: "title",
    advice: /is missing: add it, as text/,
  },
  {
    name: "a slug that is not the folder's name",
    from: "slug: parking-meter",
    to: "slug: parking",
    line: "slug: parking",
    field: "slug",
    advice: /must be parking-meter, the name of its folder/,
  },
  {
    name: "an unknown level",
    from: "levels: [mid]",
    to: "levels: [mid, junior]",
    line: "junior",
    field: "levels[1]",
    advice: /one of mid, senior, staff/,
  },
  {
    name: "a length no round has",
    from: "lengths: [35, 45]",
    to: "lengths: [35, 50]",
    line: "50",
    field: "lengths[1]",
    advice: /one of 35, 45, 60/,
  },
  {
    name: "a version that is no whole number",
    from: "version: 3",
    to: "version: 1.5",
    line: "version:",
    field: "version",
    advice: /must be a whole number, not 1\.5/,
  },
  {
    name: "a number where text belongs",
    from: "title: Parking meter",
    to: "title: 1984",
    line: "1984",
    field: "title",
    advice: /must be text, not 1984: put it in quotes/,
  },
  {
    name: "a field without a value",
    from: "ask: Let drivers pay for a place in the street",
    to: "ask:",
    line: "ask:",
    field: "ask",
    advice: /is empty: give it text/,
  },
  {
    name: "an ask of two lines",
    from: "ask: Let drivers",
    to: "ask: |-\n  Let\n  drivers",
    line: "ask:",
    field: "ask",
    advice: /one line/,
  },
  {
    name: "no front matter",
    from: "---\nslug",
    to: "slug",
    line: "slug",
    field: "",
    advice: /must begin with a line ---/,
  },
  {
    name: "front matter that never ends",
    from: "license: MIT\n---",
    to: "license: MIT",
    line: "---",
    field: "",
    advice: /closes the front matter/,
  },
  {
    name: "YAML that is none",
    from: "topics: [idempotency]",
    to: "topics: [idempotency",
    line: "lengths:",
    field: "",
    advice: /is not valid YAML here/,
  },
  {
    name: "a brief that says too much",
    from: "Drivers leave",
    to: `Drivers ${"and ".repeat(60)} leave`,
    line: "Drivers",
    field: "brief",
    advice: /has 78 words: cut it to 60/,
  },
]

test.each(pages)("prompt.md: $name is told with its line, its field and what to do", (change) => {
  const { faults, line } = faultsOf("promptMd", change)
  const { field, advice } = change
  expect(faults).toContainEqual({ file: "parking-meter/prompt.md", line, field, advice: expect.stringMatching(advice) })
})
