import type { Report } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"
import { cpuPerEdit } from "./measure.ts"
import type { Load, Measured } from "./measure.ts"
import type { Candidate } from "./servers.ts"

export interface Turns {
  candidate: Candidate
  turns: Measured[]
}

/** The most of a peer's processor time for a delivered edit that ours may take, beyond taking less than each. */
const shareOf: readonly [peer: string, atMost: number][] = [
  ["raw ws relay", 1.7],
  ["y-websocket", 0.7],
  ["Hocuspocus", 0.4],
]
const promisedRooms = 100
const committedWithinMs = 50
const busyEditsPerSecond = 2_000
const timesTheRooms = 2.5

/** What ours promises of a room, held against what was measured: each promise kept or not, in words. */
export function promises({ rooms, perSecond, cursors }: Load, all: Turns[], held: Map<string, number> | null): Report {
  const others = all.filter(({ candidate }) => candidate.is !== "ours")
  const peers = others.filter(({ candidate }) => candidate.is === "peer")
  const judged = (promise: string, judge: (ours: Turns) => string) => ({
    promise,
    ...Object.fromEntries(
      all.filter(({ candidate }) => candidate.is === "ours").map((ours) => [ours.candidate.name, judge(ours)]),
    ),
  })
  const timesIts = (ours: Turns, other: Turns) => cost(ours) / cost(other)
  const rows = [
    judged("no edit lost", ({ turns }) => {
      const lost = turns.reduce((sum, { edit, behind }) => sum + edit.missing + behind, 0)
      return verdict(lost === 0, `${lost} lost`)
    }),
    judged("no cursor lost", ({ turns }) => {
      if (!cursors) return "not asked: no cursors"
      const lost = turns.reduce((sum, { cursor }) => sum + cursor.missing, 0)
      return verdict(lost === 0, `${lost} lost`)
    }),
    ...peers.map((peer) =>
      judged(`less CPU per delivered edit than ${peer.candidate.name}`, (ours) =>
        verdict(timesIts(ours, peer) < 1, `${timesIts(ours, peer).toFixed(2)} ×`),
      ),
    ),
    ...shareOf.flatMap(([name, most]) =>
      others
        .filter(({ candidate }) => candidate.name.startsWith(name))
        .map((other) =>
          judged(`at most ${most.toFixed(2)} × the CPU of ${other.candidate.name}`, (ours) =>
            atMost(timesIts(ours, other), most, 2, " ×"),
          ),
        ),
    ),
    judged(`an edit committed and with the others within ${committedWithinMs} ms p99`, ({ turns }) =>
      rooms * perSecond < busyEditsPerSecond
        ? `not asked: promised at ${busyEditsPerSecond} edits/s, these were ${rooms * perSecond}`
        : atMost(median(turns.map(({ edit }) => edit.p99Ms)), committedWithinMs, 1, " ms"),
    ),
    judged("a cursor does not wait for commits: p50 below an edit's", ({ turns }) => {
      if (!cursors) return "not asked: no cursors"
      const [cursorMs, editMs] = [
        median(turns.map(({ cursor }) => cursor.p50Ms)),
        median(turns.map(({ edit }) => edit.p50Ms)),
      ]
      return verdict(cursorMs < editMs, `${cursorMs.toFixed(1)} ms, an edit's ${editMs.toFixed(1)}`)
    }),
    judged(`${timesTheRooms} × the rooms of the best peer`, ({ candidate: { name } }) => {
      if (!held) return "not asked: --ladder"
      const best = Math.max(...peers.map(({ candidate }) => held.get(candidate.name) ?? 0))
      const ours = held.get(name) ?? 0
      return verdict(ours >= timesTheRooms * best, `${ours} rooms, the best peer's ${best}`)
    }),
  ]
  return {
    title: "room: what was promised",
    rows,
    notes: [
      "the CPU is the server process's, all its threads; tldraw sync-core (promised: at most 0.65 ×) takes no part",
      ...(rooms < promisedRooms
        ? [`promised for ${promisedRooms} rooms: in few, what a server does anyway weighs most`]
        : []),
    ],
  }
}

function cost({ turns }: Turns): number {
  return median(turns.map(cpuPerEdit))
}

function atMost(measured: number, most: number, digits: number, unit: string): string {
  const text = `${measured.toFixed(digits)}${unit}`
  return measured <= most ? `pass: ${text}` : `short: ${text}, ${(measured - most).toFixed(digits)} too many`
}

function verdict(kept: boolean, measured: string): string {
  return `${kept ? "pass" : "short"}: ${measured}`
}
