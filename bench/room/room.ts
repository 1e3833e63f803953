import type { Report, Run } from "../rig/report.ts"
import { median } from "../rig/statistics.ts"
import { cpuPerEdit, measure } from "./measure.ts"
import type { Load, Measured } from "./measure.ts"
import { promises } from "./promises.ts"
import type { Turns } from "./promises.ts"
import { candidates } from "./servers.ts"
import type { Candidate } from "./servers.ts"

/** Rooms of the ladder; a quick one has two steps. */
const rungs = [100, 200, 350, 500, 700, 1_000, 1_400]

/** Where others took more of the machine than this, what was measured says less. */
const quietShare = 0.05

/**
 * Rooms of four people, of whom one draws 20 edits and moves the cursor 20 times a second. Every server gets the same messages,
 * in turns, from a generator in a process of its own; figures are medians over the turns. `--rooms=100 --ladder` finds how many
 * rooms each server holds with a p99 below 100 ms.
 */
export async function room(run: Run): Promise<Report[]> {
  const { quick, options } = run
  const load: Load = {
    rooms: Number(options["rooms"] ?? 100),
    people: Number(options["people"] ?? 4),
    perSecond: 20,
    cursors: !("edits-only" in options),
    measureMs: quick ? 4_000 : 10_000,
  }
  const only = options["only"]
  const taking = candidates(options["postgres"]).filter(
    ({ name, is }) => !only || name.includes(only) || is === "floor",
  )
  const all = await takeTurns(run, load, taking)
  const steps = quick ? rungs.slice(0, 2) : rungs
  const held = "ladder" in options ? await climb(run, load, taking, steps) : null
  return [comparison(load, all), ...(held ? [ladder(held, steps)] : []), promises(load, all, held)]
}

/** Every other round the other way about, so that nobody always follows the same neighbour. */
async function takeTurns({ quick, say }: Run, load: Load, taking: Candidate[]): Promise<Turns[]> {
  const rounds = quick ? 1 : 3
  const all = taking.map((candidate): Turns => ({ candidate, turns: [] }))
  for (let round = 0; round < rounds; round++) {
    for (const { candidate, turns } of round % 2 === 0 ? all : all.toReversed()) {
      const one = await measure(candidate, load)
      turns.push(one)
      say(
        `${round + 1} of ${rounds}: ${candidate.name}, ${cpuPerEdit(one).toFixed(1)} µs per delivered edit, its p99 ${one.edit.p99Ms.toFixed(1)} ms`,
      )
    }
  }
  return all
}

function comparison({ rooms, people, perSecond, cursors, measureMs }: Load, all: Turns[]): Report {
  const floor = all.find(({ candidate }) => candidate.is === "floor")?.turns ?? []
  const rows = all.map(({ candidate, turns }) => ({
    server: candidate.name,
    "edits delivered / s": Math.round((median(turns.map(({ edit }) => edit.delivered)) / measureMs) * 1000),
    ...figuresOf(turns, median(floor.map(cpuPerEdit))),
  }))
  const measured = all.flatMap(({ turns }) => turns)
  const busiest = Math.max(...measured.map(({ othersShare }) => othersShare))
  const moves = cursors ? ` + ${perSecond} cursors/s` : ""
  return {
    title: `room: ${rooms} rooms × ${people} people, one drawing at ${perSecond} edits/s${moves}, medians of ${all[0]?.turns.length}`,
    rows,
    notes: [
      "lost: messages that had not arrived two seconds after the last was sent; behind: documents that lacked an edit then",
      "ours acknowledges and delivers after the commit; the peers deliver at once and store later or never",
      ...(busiest > quietShare
        ? [`others took up to ${Math.round(busiest * 100)} % of the machine meanwhile: measure again when it is quiet`]
        : []),
    ],
  }
}

function figuresOf(turns: Measured[], floor: number): Report["rows"][number] {
  const mid = (of: (one: Measured) => number) => median(turns.map(of))
  const ms = (of: (one: Measured) => number) => (Number.isNaN(mid(of)) ? "" : mid(of).toFixed(1))
  const most = (of: (one: Measured) => number) => Math.max(...turns.map(of))
  return {
    "CPU µs / delivered edit": mid(cpuPerEdit).toFixed(1),
    "× raw ws": (mid(cpuPerEdit) / floor).toFixed(2),
    "with its database": mid((one) => cpuPerEdit({ ...one, cpuMs: one.cpuMs + one.databaseCpuMs })).toFixed(1),
    "CPU s / 10k messages": mid((one) => (one.cpuMs / (one.edit.delivered + one.cursor.delivered)) * 10).toFixed(3),
    "edit p50 ms": ms(({ edit }) => edit.p50Ms),
    "edit p99 ms": ms(({ edit }) => edit.p99Ms),
    "cursor p50 ms": ms(({ cursor }) => cursor.p50Ms),
    "cursor p99 ms": ms(({ cursor }) => cursor.p99Ms),
    "edits lost": most(({ edit }) => edit.missing),
    "cursors lost": most(({ cursor }) => cursor.missing),
    behind: most(({ behind }) => behind),
    "RSS MiB": Math.round(mid((one) => one.rssBytes) / 2 ** 20),
    "generator late p99 ms": ms((one) => one.lateMs),
    complaints: [...new Set(turns.flatMap(({ complaints }) => complaints))].join("; "),
  }
}

/** The same load in more and more rooms, until an edit's p99 reaches 100 ms or something is lost; yields the most rooms of each. */
async function climb({ say }: Run, load: Load, taking: Candidate[], steps: number[]): Promise<Map<string, number>> {
  const held = new Map<string, number>()
  for (const candidate of taking) {
    held.set(candidate.name, 0)
    for (const rooms of steps) {
      const { edit, cursor, lateMs } = await measure(candidate, { ...load, rooms, measureMs: 6_000 })
      const missing = edit.missing + cursor.missing
      const p99Ms = Math.max(edit.p99Ms, load.cursors ? cursor.p99Ms : 0)
      say(
        `${candidate.name}, ${rooms} rooms: p99 ${p99Ms.toFixed(1)} ms, ${missing} lost, generator late ${lateMs.toFixed(1)} ms`,
      )
      if (!(p99Ms < 100) || missing > 0) break
      held.set(candidate.name, rooms)
    }
  }
  return held
}

function ladder(held: Map<string, number>, steps: number[]): Report {
  return {
    title: "room, ladder",
    rows: [...held].map(([server, rooms]) => ({ server, "most rooms with p99 < 100 ms": rooms })),
    notes: [`steps: ${steps.join(", ")}; server and generator share the machine`],
  }
}
