import { describe, expect, test } from "vitest"
import { broken } from "./fixtures/broken.ts"
import { parkingMeter } from "./fixtures/parking-meter.ts"
import { parsePrompt } from "./parse.ts"

describe("parsePrompt", () => {
  test("reads the smallest prompt that breaks no rule", () => {
    const parsed = parsePrompt(parkingMeter())
    expect(parsed).not.toHaveProperty("faults")
    expect(parsed).toMatchObject({
      prompt: {
        frontMatter: { slug: "parking-meter", version: 3, lengths: [35, 45] },
        brief: "Drivers leave their car in the street and pay for a while. Design what the **meters** talk to.",
        kit: { facts: { length: 5 }, steps: { "trade-offs": { checkpoints: [{ id: "CP6" }] } } },
      },
    })
  })

  test("reads the same from a file with Windows line ends and a byte order mark", () => {
    const { folder, promptMd, kitYaml } = parkingMeter()
    expect(parsePrompt({ folder, promptMd: windows(promptMd), kitYaml: windows(kitYaml) })).toEqual(
      parsePrompt(parkingMeter()),
    )
  })

  test("tells every fault of both files at once", () => {
    const once = broken(parkingMeter(), "promptMd", { from: "version: 3", to: "version: 0" })
    const twice = broken(once, "kitYaml", { from: "id: F1", to: "id: X1" })
    const thrice = broken(twice, "kitYaml", { from: "kind: scale", to: "kind: size" })
    const parsed = parsePrompt(thrice)
    expect("faults" in parsed && parsed.faults.map(({ field }) => field)).toEqual([
      "version",
      "facts[0].id",
      "curveballs[1].kind",
    ])
  })

  test.each([
    ["nothing at all", ""],
    ["a list", "- a\n- b\n"],
    ["a word", "kit"],
    ["two documents", "a: 1\n---\nb: 2\n"],
    ["a bomb of aliases", bombOfAliases()],
    ["brackets deeper than the stack", "[".repeat(200_000)],
    ["a foreign prototype", "__proto__: { opening: 1 }\nconstructor: 2\n"],
  ])("refuses a kit that is %s, and does not throw", (_name, kitYaml) => {
    const parsed = parsePrompt({ ...parkingMeter(), kitYaml })
    expect(parsed).toHaveProperty("faults")
    expect("faults" in parsed && parsed.faults[0]).toMatchObject({ file: "parking-meter/kit.yaml" })
  })
})

function windows(text: string): string {
  return `\uFEFF${text.replaceAll("\n", "\r\n")}`
}

function bombOfAliases(): string {
  const layers = Array.from({ length: 12 }, (_, at) => {
    const below = at === 0 ? "x" : `*a${at - 1}`
    return `a${at}: &a${at} [${Array.from({ length: 10 }, () => below).join(", ")}]`
  })
  return layers.join("\n")
}
