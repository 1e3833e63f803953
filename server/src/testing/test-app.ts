import type { FastifyInstance, InjectOptions } from "fastify"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { PartRole } from "@tradeoff/shared/contracts/session-settings.ts"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { buildApp } from "#app.ts"
import type { AppParts } from "#app.ts"
import type { Database } from "#db/open.ts"
import { createPromptLibrary } from "#features/prompts/service.ts"
import { loadGold } from "#features/prompts/gold/load-gold.ts"
import { loadPrompts } from "#features/prompts/load.ts"
import { openTestDatabase } from "./test-database.ts"

/** The whole server on a database of its own, with a clock that stands still until it is moved and ids that count. */
export interface TestApp {
  app: FastifyInstance
  database: Database
  dataDir: string
  clock: { now: number }
  /** What whoever runs the server was told on its terminal. */
  printed: string[]
  /** A browser: keeps its cookie and names its origin. */
  browser(): Browser
  close(): Promise<void>
}

export interface Browser {
  cookie: string | null
  /** A body of bytes goes as a picture, anything else as JSON; the reply's bytes come as they are. */
  inject(method: "GET" | "POST" | "DELETE" | "PUT" | "PATCH", url: string, body?: unknown): Promise<Reply>
  /** A new session of the rate limiter; `settings` overrides. */
  startSession(settings?: object): Promise<SessionView>
  /** The same, its clock running; in a mock with `peer`, or somebody new, for an interviewer. */
  startRound(settings?: object, peer?: Browser): Promise<SessionView>
  /** Gives a command to a session. */
  command(session: string, command: object): Promise<Reply>
}

export interface Reply {
  status: number
  /** JSON as it came; what a test expects of it is the test's to say. */
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  headers: Record<string, unknown>
}

export const testHost = "localhost:3000"
export const testOrigin = `http://${testHost}`

type Overrides = Partial<Omit<AppParts, "config">> & { config?: Partial<AppParts["config"]> }

export async function testApp({ config, ...overrides }: Overrides = {}): Promise<TestApp> {
  const database = overrides.database ?? (await openTestDatabase())
  const { prompts, gold } = await shippedPrompts()
  const clock = { now: Date.UTC(2030, 0, 1) }
  let ids = 0
  let tokens = 0
  const printed: string[] = []
  const dataDir = await mkdtemp(join(tmpdir(), "tradeoff-test-"))
  const parts: AppParts = {
    config: { publicUrl: null, trustProxy: [], signUp: "open", guests: "allowed", mail: null, gitHub: null, ...config },
    database,
    prompts: createPromptLibrary(prompts, gold),
    version: "0.0.0-test",
    dataDir,
    pageDir: null,
    logger: false,
    now: () => clock.now,
    newId: () => `00000000-0000-4000-8000-${(++ids).toString(16).padStart(12, "0")}`,
    newToken: () => `token${(++tokens).toString().padStart(17, "0")}`,
    print: (line) => void printed.push(line),
    ...overrides,
  }
  const app = await buildApp(parts)
  await app.ready()
  const close = async () => {
    await app.close()
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { app, database, dataDir: parts.dataDir, clock, printed, browser: () => createBrowser(app), close }
}

let loaded: ReturnType<typeof readShipped> | undefined

/** Reading two dozen kits takes as long as all the rest of a server's start, and nobody changes them. */
function shippedPrompts(): ReturnType<typeof readShipped> {
  loaded ??= readShipped()
  return loaded
}

export async function shippedGold() {
  return (await shippedPrompts()).gold
}

async function readShipped() {
  const dir = join(import.meta.dirname, "../../../prompts")
  const [{ prompts }, { gold }] = await Promise.all([loadPrompts(dir), loadGold(dir)])
  return { prompts, gold }
}

/** The cookies that a browser sends after it was given `set`, its person's first. */
function kept(cookie: string | null, set: { name: string; value: string; expires?: Date }[]): string | null {
  const jar = new Map(cookie?.split("; ").map((one) => one.split("=", 2) as [string, string]))
  for (const { name, value } of set) {
    if (value === "") jar.delete(name)
    else jar.set(name, value)
  }
  return jar.size === 0 ? null : [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
}

function createBrowser(app: FastifyInstance): Browser {
  const browser: Browser = {
    cookie: null,
    async inject(method, url, body) {
      const request: InjectOptions = {
        method,
        url,
        headers: {
          host: testHost,
          origin: testOrigin,
          ...(browser.cookie && { cookie: browser.cookie }),
          ...(body instanceof Uint8Array && { "content-type": "image/png" }),
        },
        ...(body !== undefined && { payload: body as object }),
      }
      const reply = await app.inject(request)
      browser.cookie = kept(browser.cookie, reply.cookies)
      const json = String(reply.headers["content-type"]).startsWith("application/json")
      const bytes = /^(image\/|application\/zip)/.test(String(reply.headers["content-type"]))
      const read = json ? reply.json() : bytes ? reply.rawPayload : reply.body
      return { status: reply.statusCode, body: read, headers: reply.headers }
    },
    async startSession(settings = {}) {
      const asked: Record<string, unknown> = {
        promptSlug: "rate-limiter",
        kind: "solo",
        mode: "practice",
        level: "mid",
        lengthMin: 45,
        ...settings,
      }
      if (asked.kind === "mock") asked.name ??= "Robin"
      const { status, body } = await browser.inject("POST", "/api/sessions", asked)
      if (status !== 201) throw new Error(`no session: ${JSON.stringify(body)}`)
      return body
    },
    async startRound(settings = {}, peer = createBrowser(app)) {
      const session = await browser.startSession(settings)
      if (session.kind === "mock") {
        await joinMock(browser, session.id, peer, "interviewer")
        await startMock(browser, peer, session.id)
      } else await browser.command(session.id, { type: "start" })
      return session
    },
    command: (session, command) => browser.inject("POST", `/api/sessions/${session}/commands`, command),
  }
  return browser
}

/** By an invitation of the host's, or of the candidate's to review a finished round, as everybody comes; yields their number there. */
export async function joinMock(host: Browser, session: string, guest: Browser, role: PartRole): Promise<number> {
  const invited = await host.inject("POST", `/api/sessions/${session}/invitations`, { role })
  const { status, body } = await guest.inject("POST", "/api/invitations/accept", {
    code: invited.body.code,
    name: role,
  })
  if (status !== 200) throw new Error(`not let in: ${JSON.stringify([invited.body, body])}`)
  return body.participant
}

/** Both are ready, and the clock runs. */
export async function startMock(candidate: Browser, interviewer: Browser, session: string): Promise<void> {
  for (const one of [candidate, interviewer]) await one.command(session, { type: "markReady", ready: true })
  const { status, body } = await candidate.command(session, { type: "start" })
  if (status !== 200) throw new Error(`not started: ${JSON.stringify(body)}`)
}
