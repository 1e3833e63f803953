import { IconSun } from "@tabler/icons-react"
import { expect, test } from "vitest"
import type { Action } from "./action.ts"
import { createKeyReader } from "./key-reader.ts"

function action(id: string, keys: string, unavailable: string | null = null): Action {
  return { id, label: id, Icon: IconSun, keys, unavailable, run: () => {} }
}

const actions = [
  action("brief", "b"),
  action("first", "g 1"),
  action("second", "g 2"),
  action("locked", "p", "not now"),
]

function pressed(...keys: (string | number)[]): (string | null)[] {
  const read = createKeyReader()
  let at = 0
  const found: (string | null)[] = []
  for (const key of keys) {
    if (typeof key === "number") at += key
    else found.push(read(key, at, actions)?.id ?? null)
  }
  return found
}

test("a single key finds its action", () => {
  expect(pressed("b")).toEqual(["brief"])
})

test("a pair finds its action on the second key", () => {
  expect(pressed("g", 400, "2")).toEqual([null, "second"])
})

test("a pair that takes too long is two single keys", () => {
  expect(pressed("g", 1_600, "1", "b")).toEqual([null, null, "brief"])
})

test("a digit alone, and a pair that nobody knows, find nothing", () => {
  expect(pressed("1", "g", "9", "1")).toEqual([null, null, null, null])
})

test("the first key may be pressed again", () => {
  expect(pressed("g", "g", "1")).toEqual([null, null, "first"])
})

test("what cannot be done now is not done", () => {
  expect(pressed("p")).toEqual([null])
})
