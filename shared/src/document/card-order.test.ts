import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { seeded } from "#testing/seed.ts"
import { byOrder, keysForPlace, lastOrder, type Placed } from "./card-order.ts"
import { isOrderKey } from "./order-key.ts"

/** The list as it reads after `id` has been put at `index`. */
function placed(others: readonly Placed[], index: number, id: string): string[] {
  const orders = new Map(others.map((other) => [other.id, other.order]))
  for (const { id: changed, order } of keysForPlace(others, index, id)) orders.set(changed, order)
  return [...orders]
    .map(([key, order]) => ({ id: key, order }))
    .toSorted(byOrder)
    .map((one) => one.id)
}

function listOf(...orders: string[]): Placed[] {
  return orders.map((order, at) => ({ id: `card-${at}`, order })).toSorted(byOrder)
}

/** Genuine keys, among them ends of the range, keys without room between them, and keys as long as they may be. */
const aKey = fc.oneof(
  fc.stringMatching(/^a[0-9A-Za-z]([0-9A-Za-z]{0,4}[1-9A-Za-z])?$/),
  fc.constantFrom("a0", "a0", "a01", "a0001", "Zz", "izzzzzzzzz", "R000000000", "R000000001"),
  fc.constantFrom("a0", "a1", "Zz").map((head) => head + "V".repeat(398)),
  fc.constantFrom("a0", "izzzzzzzzz").map((head) => head.padEnd(400, "z")),
  fc.constant("a0" + "0".repeat(397) + "1"),
  fc.constant(lastOrder),
)

it("cards stand by their keys, whatever their case, and by their identities where they share one", () => {
  const at = (id: string, order: string): Placed => ({ id, order })
  const list = [at("bee", lastOrder), at("bee", "a0"), at("ant", "aZ"), at("ant", "aa"), at("ant", "a0")]
  for (const shuffled of [list, list.toReversed()]) {
    const read = shuffled.toSorted(byOrder).map(({ id, order }) => `${id} ${order}`)
    expect(read).toEqual(["ant a0", "bee a0", "ant aZ", "ant aa", "bee ~"])
  }
})

describe("keys for a place", () => {
  it.each([
    ["an empty list", [], 0],
    ["before all", ["a0", "a1"], 0],
    ["between two", ["a0", "a1"], 1],
    ["behind all", ["a0", "a1"], 2],
  ] as const)("in %s: one key, one's own", (_where, orders, index) => {
    const keys = keysForPlace(listOf(...orders), index, "new")
    expect(keys.map(({ id }) => id)).toEqual(["new"])
  })

  it.each([
    ["between two that share one", ["a0", "a0", "a1"], 1, ["new", "card-1"]],
    ["behind one that has none that can be used", ["a0", lastOrder, lastOrder], 2, ["card-1", "new", "card-2"]],
    ["before one that has none", ["a0", lastOrder], 1, ["new", "card-1"]],
  ] as const)("%s: only those that are in the way get new ones", (_where, orders, index, changed) => {
    const others = listOf(...orders)
    expect(keysForPlace(others, index, "new").map(({ id }) => id)).toEqual(changed)
    expect(placed(others, index, "new")).toEqual(others.map(({ id }) => id).toSpliced(index, 0, "new"))
  })

  it("where no key of a length that is taken would fit, all get short ones", () => {
    const others = listOf("a0", "a0" + "0".repeat(397) + "1", "a1")
    const keys = keysForPlace(others, 1, "new")
    expect(keys).toHaveLength(4)
    expect(placed(others, 1, "new")).toEqual(["card-0", "new", "card-1", "card-2"])
  })

  it("hostile or not, keys are usable, the card stands where it was put, and the others keep their order", () => {
    fc.assert(
      fc.property(fc.array(aKey, { maxLength: 12 }), fc.nat(), (orders, at) => {
        const others = listOf(...orders)
        const index = at % (others.length + 1)
        expect(keysForPlace(others, index, "new").every(({ order }) => isOrderKey(order))).toBe(true)
        expect(placed(others, index, "new")).toEqual(others.map(({ id }) => id).toSpliced(index, 0, "new"))
      }),
      seeded(2000),
    )
  })

  it("a place can be taken ten thousand times over, and keys stay short enough to be taken", () => {
    const first = { id: "first", order: "a0" }
    const second = { id: "second", order: "a1" }
    for (let n = 0; n < 10_000; n += 1) {
      const keys = new Map(keysForPlace([first, second], 1, "new").map(({ id, order }) => [id, order]))
      first.order = keys.get("first") ?? first.order
      second.order = keys.get("new") ?? "none"
      expect(first.order < second.order && isOrderKey(second.order)).toBe(true)
    }
  })
})
