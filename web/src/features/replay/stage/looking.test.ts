import { afterEach, describe, expect, it, vi } from "vitest"
import * as Y from "yjs"
import { sanitise } from "@tradeoff/shared/document/element.ts"
import { groupsOf } from "@tradeoff/shared/document/groups.ts"
import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import type { Watched } from "#features/replay/player/people.ts"
import { type Looked, Looking } from "./looking.ts"

const person = (participant: number, role: Watched["role"]): Watched => ({
  participant,
  role,
  name: `P${participant}`,
  me: false,
  removed: false,
})
type View = readonly [number, number, number, number]
const views: Record<number, View> = { 1: [0, 0, 100, 50], 2: [500, 500, 200, 100] }
const asBoard = ([left, top, width, height]: View) => ({ left, top, width, height })

function aBoard(...shapes: { id: string; x: number; y: number }[]): Y.Doc {
  const doc = new Y.Doc()
  for (const { id, x, y } of shapes) {
    const element = sanitise({ id, type: "rectangle", x, y, width: 20, height: 10, index: "a1" })
    if (element) layoutOf(doc).elements.set(id, new Y.Map(groupsOf(element)))
  }
  return doc
}

function look({ doc = aBoard(), people = [person(1, "interviewer"), person(2, "candidate")] } = {}) {
  const snapshot = { atMs: 0 } as ReturnType<Looked["player"]["getSnapshot"]>
  const looked: Looked = {
    doc,
    people,
    viewAt: (_, participant) => views[participant] ?? null,
    player: { subscribe: () => () => true, getSnapshot: () => snapshot },
  }
  const looking = new Looking(looked)
  const told = vi.fn<() => void>()
  looking.subscribe(told)
  return { looking, told, wanted: () => looking.wanted.getSnapshot() }
}

afterEach(() => vi.useRealTimers())

describe("whose view is on screen", () => {
  it("is the candidate's, until another is chosen", () => {
    const { looking, told, wanted } = look()
    expect([looking.followed(), wanted()]).toEqual([2, asBoard(views[2]!)])
    looking.follow(1)
    expect([looking.followed(), wanted(), told.mock.calls.length]).toEqual([1, asBoard(views[1]!), 1])
    looking.follow(1)
    expect(told).toHaveBeenCalledTimes(1)
  })

  it("goes from one to the next, and to the first again", () => {
    const { looking } = look({ people: [1, 2, 3].map((no) => person(no, "candidate")) })
    const whom = [1, 2, 3, 4].map(() => {
      looking.followNext()
      return looking.followed()
    })
    expect(whom).toEqual([1, 2, 3, 1])
  })

  it("is nobody's once a hand moves the board, and then that of whoever was followed last", () => {
    const { looking, wanted } = look()
    looking.follow(1)
    looking.moved(asBoard([7, 7, 70, 70]), true)
    expect([looking.followed(), looking.whom(), wanted()]).toEqual([null, 1, null])
    looking.follow()
    expect([looking.followed(), wanted()]).toEqual([1, asBoard(views[1]!)])
  })

  it("is all that is drawn, a little later, while the recording does not tell", () => {
    vi.useFakeTimers()
    const { looking, wanted } = look({ doc: aBoard({ id: "a", x: 100, y: 100 }) })
    looking.follow(9)
    expect([looking.followed(), wanted()]).toEqual([9, null])
    vi.runAllTimers()
    expect(wanted()).toEqual({ left: 60, top: 60, width: 100, height: 90 })
  })
})

describe("shapes that are to be seen", () => {
  const doc = aBoard({ id: "near", x: 550, y: 545 }, { id: "far", x: 0, y: 545 })

  it("change nothing where they are on screen, or not there", () => {
    const { looking, told } = look({ doc })
    for (const shapes of [["near"], ["gone"], []]) looking.bringIn(shapes)
    expect(told).not.toHaveBeenCalled()
  })

  it("widen what is on screen, and the view is followed no more", () => {
    const { looking, wanted } = look({ doc })
    looking.bringIn(["far", "near"])
    expect([looking.followed(), wanted()]).toEqual([null, { left: -40, top: 500, width: 740, height: 100 }])
    looking.moved(asBoard([0, 0, 10, 10]), true)
    looking.bringIn(["near"])
    expect(wanted()).toEqual({ left: 0, top: 0, width: 610, height: 595 })
  })
})
