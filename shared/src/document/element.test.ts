import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { genuineElement, mutatedElement } from "#testing/arbitrary-elements.ts"
import { sanitise } from "./element.ts"
import { maxTextLength } from "./element-text.ts"

const seed = process.env.SEED ? { seed: Number(process.env.SEED) } : {}
const law = { numRuns: 500, ...seed }

const rectangle = { id: "a", type: "rectangle", index: "a1", x: 1, y: 2, width: 3, height: 4, strokeColor: "#1e1e1e" }
const arrow = {
  ...rectangle,
  type: "arrow",
  points: [
    [0, 0],
    [10, 20],
  ],
}

function deep(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level++) value = { customData: value, points: [value] }
  return value
}

describe("E5 sanitise", () => {
  it("takes anything without throwing, and its own result unchanged", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), mutatedElement, fc.anything()), (value) => {
        const shown = sanitise(value)
        expect(sanitise(shown)).toEqual(shown)
      }),
      law,
    )
  })

  it("keeps every genuine element as it is", () => {
    fc.assert(
      fc.property(genuineElement, (element) => void expect(sanitise(element)).toEqual(element)),
      law,
    )
  })

  it("shows only what survives JSON", () => {
    fc.assert(
      fc.property(mutatedElement, (value) => {
        const shown = sanitise(value)
        expect(JSON.parse(JSON.stringify(shown))).toEqual(shown)
      }),
      law,
    )
  })

  it.each(["iframe", "embeddable", "magicframe", "selection", "blob", "__proto__", "constructor", 7, null])(
    "refuses the type %s",
    (type) => expect(sanitise({ ...rectangle, type })).toBeNull(),
  )

  it.each(["", "a b", "x".repeat(65), "__proto__", "constructor", "toString", 5, null])("refuses the id %j", (id) =>
    expect(sanitise({ ...rectangle, id })).toBeNull(),
  )

  it.each([undefined, null, [], [[0, 0]], "points", {}])("refuses an arrow with points %j", (points) =>
    expect(sanitise({ ...arrow, points })).toBeNull(),
  )

  it.each(["r00000003", "", "a", "a10", "A" + "0".repeat(26), "zz", "a1é", "a1" + "V".repeat(500), 3, null])(
    "shows an element whose order key is %j, without it",
    (index) => expect(sanitise({ ...rectangle, index })).toMatchObject({ id: "a", index: null }),
  )

  it.each(["a0", "a1V", "Zz", "b00", "Xzzz", "a0000V"])("keeps the order key %s", (index) =>
    expect(sanitise({ ...rectangle, index })).toMatchObject({ index }),
  )

  it.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    "https://a b",
    "https://a\u0000b",
    "blob:https://example.org/1",
    { toString: () => "https://example.org" },
  ])("drops the link %j", (link) => expect(sanitise({ ...rectangle, link })).toMatchObject({ link: null }))

  it("keeps web and mail links", () => {
    for (const link of ["https://example.org/?q=1#x", "http://localhost:3000", "mailto:a@example.org"]) {
      expect(sanitise({ ...rectangle, link })).toMatchObject({ link })
    }
  })

  it("makes numbers finite and brings them into range", () => {
    const shown = sanitise({
      ...rectangle,
      x: NaN,
      y: Infinity,
      width: 1e300,
      height: -5,
      strokeWidth: 1e-9,
      angle: "1",
    })
    expect(shown).toMatchObject({ x: 0, y: 0, width: 20_000, height: 0, strokeWidth: 0.5, angle: 0 })
  })

  it("cuts text at its limit and mends what a cut splits", () => {
    const shown = sanitise({ ...rectangle, type: "text", originalText: "a".repeat(maxTextLength - 1) + "😀" })
    expect(shown).toMatchObject({ originalText: "a".repeat(maxTextLength - 1) + "\uFFFD" })
  })

  it("keeps of customData only the component", () => {
    const customData = { tradeoff: { component: "cache", html: "<script>" }, generationData: { html: "<script>" } }
    expect(sanitise({ ...rectangle, customData })).toMatchObject({ customData: { tradeoff: { component: "cache" } } })
    expect(sanitise({ ...rectangle, customData: { generationData: { html: "x" } } })).not.toHaveProperty("customData")
  })

  const picture = { ...rectangle, type: "image", fileId: "0a".repeat(32) }

  it.each([undefined, null, "", "0a".repeat(31), "0A".repeat(32), `${"0a".repeat(32)}\n`, "../../x", 7, {}])(
    "refuses a picture whose file is named %j",
    (fileId) => expect(sanitise({ ...picture, fileId })).toBeNull(),
  )

  it("shows a picture as one that is kept, whole and upright, whatever else is said of it", () => {
    const whole = { status: "saved", scale: [1, 1], crop: null }
    const cut = { x: 1, y: 2, width: 3, height: 4, naturalWidth: 5, naturalHeight: 6 }
    for (const more of [
      {},
      { status: "error", scale: [0, NaN], crop: { ...cut, height: 0 } },
      { status: 5, scale: "x", crop: { ...cut, naturalWidth: "5" } },
      { scale: [1e300], crop: [1, 2, 3, 4] },
      { customData: { url: "https://example.org/x.png" }, crop: { ...cut, width: Infinity } },
    ]) {
      expect(sanitise({ ...picture, ...more })).toMatchObject(whole)
    }
    expect(sanitise({ ...picture, scale: [-1, 1], crop: { ...cut, x: -9, colour: "red" } })).toMatchObject({
      scale: [-1, 1],
      crop: { ...cut, x: 0 },
    })
  })

  it("reads nothing through __proto__", () => {
    const hostile: unknown = JSON.parse(
      '{"id":"a","__proto__":{"type":"rectangle"},"boundElements":[{"id":"__proto__","type":"text"}]}',
    )
    expect(sanitise(hostile)).toBeNull()
    expect(sanitise({ ...rectangle, ...(hostile as object) })).toMatchObject({ boundElements: null })
    expect(({} as Record<string, unknown>).type).toBeUndefined()
  })

  it("survives deep nesting", () => {
    expect(sanitise({ ...arrow, customData: deep(5_000), points: [deep(5_000), deep(5_000)] })).not.toBeNull()
  })

  it("shows an elbow arrow that the editor's routines would fail on as a plain one", () => {
    expect(sanitise({ ...arrow, elbowed: true })).toMatchObject({ elbowed: false })
    const level = [
      [0, 0],
      [10, 0],
      [10, 20],
    ]
    const loose = { elementId: "b", focus: 0, gap: 1 }
    expect(sanitise({ ...arrow, elbowed: true, points: level })).toMatchObject({ elbowed: true })
    expect(sanitise({ ...arrow, elbowed: true, points: level, endBinding: loose })).toMatchObject({ elbowed: false })
  })
})
