import { rm } from "node:fs/promises"
import { join } from "node:path"
import { Writable } from "node:stream"
import pino from "pino"
import type { Failure } from "@tradeoff/shared/contracts/failure.ts"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { PromptVersion } from "@tradeoff/shared/contracts/prompt-format.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import type { PromptLibrary } from "#features/prompts/service.ts"
import { canaryPrompts } from "./canary-kits.ts"
import { castRoles, makeCast } from "./cast.ts"
import type { Cast, CastRole } from "./cast.ts"
import { testApp } from "./test-app.ts"
import type { Browser, TestApp } from "./test-app.ts"
import { listen } from "./test-page.ts"

export const realPrompts = join(import.meta.dirname, "../../../prompts")

/** A server whose kits hold canaries for words, the cast at its door, and an ear on all that leaves it. */
export interface CanaryServer {
  server: TestApp
  prompts: PromptLibrary
  /** Every one of every kit. */
  canaries: string[]
  cast: Cast
  port: number
  /** All that it ever logged. */
  logged(): string
  kitOf(slug: string): Kit
  close(): Promise<void>
}

export async function canaryServer(): Promise<CanaryServer> {
  const { dir, canaries } = await canaryPrompts(realPrompts)
  const loaded = await loadPrompts(dir)
  if (loaded.faults.length > 0) throw new Error(`the canaries broke a kit: ${JSON.stringify(loaded.faults)}`)
  const prompts = createPromptLibrary(loaded.prompts)
  let logged = ""
  const memory = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  const server = await testApp({ prompts, logger: pino({ level: "trace" }, memory) as never })
  const cast = await makeCast(server)
  const port = await listen(server)
  const close = async () => {
    await server.close()
    await rm(dir, { recursive: true, force: true })
  }
  const kitOf = (slug: string) => (JSON.parse(prompts.pinned(slug).json) as PromptVersion).kit
  return { server, prompts, canaries, cast, port, logged: () => logged, kitOf, close }
}

/** What reaches people over REST, reply by reply. */
export class Mail {
  readonly #cast: Cast
  sent: string[] = []

  constructor(cast: Cast) {
    this.#cast = cast
  }

  async ask(
    browser: Browser,
    method: "GET" | "POST" | "DELETE" | "PATCH",
    url: string,
    body?: unknown,
  ): Promise<Partial<Failure>> {
    const reply = await browser.inject(method, url, body)
    const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body)
    this.sent.push(`${JSON.stringify(reply.headers)}\n${text}`)
    return reply.body as Partial<Failure>
  }

  /** What everybody at a session's door can try to read of it. */
  async tryToRead(id: string, roles: readonly CastRole[], paths: readonly string[]): Promise<void> {
    for (const role of roles) {
      for (const path of paths) await this.ask(this.#cast[role], "GET", `/api/sessions/${id}${path}`)
    }
  }

  /** Every segment of a finished round's replay. */
  async tryToReplay(id: string, roles: readonly CastRole[] = castRoles): Promise<void> {
    type Reply = { state: "building" } | { state: "ready"; outline: { version: string; segments: number[] } }
    for (;;) {
      const reply = (await this.ask(this.#cast.candidate, "GET", `/api/sessions/${id}/replay`)) as Reply
      if (reply.state === "building") continue
      const { version, segments } = reply.outline
      const paths = segments.map((_, no) => `/replay/${version}/${no}`)
      return this.tryToRead(id, roles, paths)
    }
  }

  get text(): string {
    return this.sent.join("\n")
  }
}

/** Of a session, all that can be asked for besides its kit. */
export const openPaths = [
  "",
  "/events",
  "/events?after=2",
  "/questions",
  "/review",
  "/reviews",
  "/tries",
  "/comments",
  "/invitations",
  `/pictures/${"0".repeat(64)}`,
  "/room",
  "/replay",
  "/events?after=x",
]

/** Those of the cast without a part in the session. */
export const outsiders = ["stranger", "anonymous", "exInterviewer", "exObserver"] as const
/** Those with a part that is not the interviewer's. */
export const watchers = ["candidate", "observer", "demoted"] as const

const common = "canary"

/** What a word may look like on its way: what of it is the same whatever stands around it. */
const disguises: { of(word: string): string; anyCase: boolean }[] = [
  { of: (word) => word, anyCase: true },
  { of: (word) => Buffer.from(word).toString("hex"), anyCase: true },
  ...[0, 1, 2].map((offset) => ({ of: (word: string) => base64Of(word, offset), anyCase: false })),
]

/** Finds those of `canaries`, which all begin alike, that a text holds, in whatever disguise. */
export function canaryFinder(canaries: readonly string[]): (haystack: string) => string[] {
  const known = disguises.map((disguise) => ({
    ...disguise,
    beginning: disguise.of(common),
    words: new Map(canaries.map((canary) => [disguise.of(canary), canary])),
    lengths: [...new Set(canaries.map((canary) => disguise.of(canary).length))],
  }))
  return (haystack) => {
    const found = new Set<string | undefined>()
    const lower = haystack.toLowerCase()
    for (const { anyCase, beginning, words, lengths } of known) {
      const where = anyCase ? lower : haystack
      for (let at = where.indexOf(beginning); at >= 0; at = where.indexOf(beginning, at + 1)) {
        for (const length of lengths) found.add(words.get(where.slice(at, at + length)))
      }
    }
    return canaries.filter((canary) => found.has(canary))
  }
}

/** The characters of base64 that are the same whatever stands around a word that begins at `offset` (mod 3). */
function base64Of(word: string, offset: number): string {
  const whole = Buffer.from("x".repeat(offset) + word).toString("base64")
  return whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + word.length) * 8) / 6))
}
