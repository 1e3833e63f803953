/** One promise held against what was measured. */
export interface Finding {
  what: string
  measured: string
  promised: string
  kept: boolean
}

export interface Run {
  seed: number
  /** Fewer rounds, for a first look. */
  quick: boolean
  say(line: string): void
}

export type Drill = (run: Run) => Promise<Finding[]>

/** A count that must be zero; the first few of what it counted are told. */
export function none(what: string, found: readonly string[]): Finding {
  const some = found.slice(0, 3).join("; ")
  return {
    what,
    measured: found.length === 0 ? "0" : `${found.length} (${some})`,
    promised: "0",
    kept: found.length === 0,
  }
}

/** Times that must all lie within a bound, ms; a time of null is one that never came. */
export function within(what: string, times: readonly (number | null)[], boundMs: number): Finding {
  const known = times.filter((ms) => ms !== null).sort((one, other) => one - other)
  const median = known[Math.floor(known.length / 2)]
  const missing = times.length - known.length
  const measured = known.length === 0 ? "never" : `median ${text(median)}, most ${text(known.at(-1))}`
  return {
    what,
    measured: missing === 0 ? measured : `${measured}; ${missing} of ${times.length} never`,
    promised: `≤ ${text(boundMs)}`,
    kept: missing === 0 && times.length > 0 && (known.at(-1) ?? Infinity) <= boundMs,
  }
}

export function count(what: string, measured: number, promised: number): Finding {
  return { what, measured: String(measured), promised: String(promised), kept: measured === promised }
}

function text(ms: number | undefined): string {
  return ms === undefined ? "?" : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`
}
