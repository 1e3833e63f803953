import { layoutOf } from "@tradeoff/shared/document/layout.ts"
import { expect, it } from "vitest"
import * as Y from "yjs"
import { gestures, type Hand } from "./testing/hand.ts"
import { Network, Replica } from "./testing/replica.ts"
import { randomFrom, VirtualClock } from "./testing/virtual-clock.ts"

declare const process: { env: Record<string, string | undefined> }
const only = process.env.SEED
const seeds = only ? [Number(only)] : Array.from({ length: Number(process.env.SEEDS ?? 200) }, (_, at) => at + 1)

/** What someone who speaks the protocol without our page may write. */
const hostileValues: ((id: string) => [string, unknown][])[] = [
  () => [
    ["id", { type: "iframe", seed: 1 }],
    ["meta", { customData: { generationData: { html: "<script>" } } }],
  ],
  () => [
    ["id", { type: "rectangle" }],
    ["geo", { x: 1, y: 1, width: 5, height: 5 }],
    ["index", "r00000003"],
  ],
  () => [
    ["id", { type: "arrow" }],
    ["geo", { x: 1, y: 1 }],
    ["index", "a1"],
  ],
  () => [
    ["id", { type: "ellipse" }],
    ["geo", { x: NaN, y: Infinity, width: 1e300, height: -1 }],
    ["index", "a0"],
  ],
  () => [
    ["id", { type: "text" }],
    ["text", { originalText: "x".repeat(30_000), fontFamily: 4 }],
    ["index", 5],
  ],
  (id) => [
    ["id", { type: "rectangle" }],
    [`b:${id}`, "arrow"],
    ["b:__proto__", "text"],
    ["geo", { width: 9, height: 9 }],
  ],
  () => [
    ["style", "red"],
    ["geo", null],
    ["del", "yes"],
    ["p0", { points: ["a", {}] }],
  ],
]

function doMischief(doc: Y.Doc, random: () => number): void {
  const { elements } = layoutOf(doc)
  const ids = [...elements.keys()]
  const victim = ids[Math.floor(random() * ids.length)] ?? "nobody"
  const entries = hostileValues[Math.floor(random() * hostileValues.length)]?.(victim) ?? []
  doc.transact(() => {
    const onVictim = random() < 0.3 ? elements.get(victim) : null
    const fresh = new Y.Map<unknown>()
    const target: Y.Map<unknown> = onVictim instanceof Y.Map ? onVictim : fresh
    if (target === fresh) elements.set(`evil-${Math.floor(random() * 1e9)}`, fresh)
    for (const [key, value] of entries) target.set(key, value)
    if (random() < 0.1) elements.set(`flat-${Math.floor(random() * 1e9)}`, "not a map")
  }, "mischief")
}

function play(seed: number) {
  const random = randomFrom(seed)
  const clock = new VirtualClock()
  const count = 2 + Math.floor(random() * 3)
  let backlog = 0
  const replicas = Array.from(
    { length: count },
    (_, at) => new Replica(at + 1, clock, random, { backlogBytes: () => backlog }),
  )
  const network = new Network(replicas, clock, () => 5 + random() * 80)
  const hands: (Hand | null)[] = replicas.map(() => null)
  for (let moment = 0; moment < 250; moment++) {
    const at = Math.floor(random() * count)
    const replica = replicas[at]
    if (!replica) continue
    const gesture = gestures[Math.floor(random() * gestures.length)]
    const hand = (hands[at] ??= gesture?.(replica, random) ?? null)
    if (hand?.next().done) hands[at] = null
    if (random() < 0.02) network.split = true
    if (random() < 0.03) network.heal()
    if (random() < 0.03) doMischief(replica.doc, random)
    if (random() < 0.004) replica.editor.loseScene()
    if (random() < 0.01) replica.binding.setEditable(random() < 0.6)
    if (random() < 0.02) backlog = random() < 0.5 ? 200 * 1024 : 0
    clock.advance(random() * 40)
  }
  for (const hand of hands) while (hand && !hand.next().done) clock.advance(10)
  for (const { binding } of replicas) binding.setEditable(true)
  network.heal()
  clock.advance(2_000)
  return { replicas, network, clock }
}

it.each(seeds)("E3 E5 replicas show the same picture and fall silent (SEED=%i)", (seed) => {
  const { replicas, network, clock } = play(seed)
  const [first, ...others] = replicas
  for (const other of others) {
    expect(other.stored()).toEqual(first?.stored())
    expect(other.picture()).toEqual(first?.picture())
  }
  const newcomer = new Replica(99, clock, randomFrom(seed))
  Y.applyUpdate(newcomer.doc, Y.encodeStateAsUpdate(first?.doc ?? new Y.Doc()))
  clock.advance(1_000)
  expect(newcomer.picture()).toEqual(first?.picture())
  expect(newcomer.sent).toEqual([])

  const carried = network.carried
  for (const { editor } of replicas) editor.rest()
  clock.advance(5_000)
  expect(network.carried).toBe(carried)
  expect(clock.idle).toBe(true)
})
