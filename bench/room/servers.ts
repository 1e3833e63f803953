import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { request } from "node:http"
import { fileURLToPath } from "node:url"
import { freshDatabase } from "../../chaos/rig/postgresql.ts"
import { adopt, scratchFolder } from "../../chaos/rig/scratch.ts"
import { startServer } from "../../chaos/rig/server.ts"
import { measuredArgs } from "../rig/measured.ts"
import type { Order } from "./generator.ts"

export interface UnderTest {
  child: ChildProcess
  protocol: Order["protocol"]
  url: string
  rooms: Order["rooms"]
  /** The name of its database on PostgreSQL, whose backends work for it too. */
  databaseUrl: string | null
  stop(): Promise<void>
}

export interface Candidate {
  name: string
  start(rooms: number): Promise<UnderTest>
}

/** Everyone who takes part; those that need a PostgreSQL only where there is one. */
export function candidates(postgresUrl: string | undefined): Candidate[] {
  const needPostgres: Candidate[] = [
    { name: "Hocuspocus + PostgreSQL", start: (rooms) => startPeer("hocuspocus", rooms, postgresUrl) },
    { name: "ours + PostgreSQL", start: (rooms) => startOurs(rooms, postgresUrl) },
  ]
  return [
    { name: "raw ws relay", start: (rooms) => startPeer("relay", rooms) },
    { name: "y-websocket", start: (rooms) => startPeer("y-websocket", rooms) },
    ...(postgresUrl ? needPostgres : []),
    { name: "ours, embedded", start: (rooms) => startOurs(rooms) },
  ]
}

async function startPeer(
  protocol: "relay" | "y-websocket" | "hocuspocus",
  rooms: number,
  postgresUrl?: string,
): Promise<UnderTest> {
  const database = await freshDatabase(postgresUrl)
  const child = adopt(
    fork(fileURLToPath(new URL(`./servers/${protocol}.ts`, import.meta.url)), {
      execArgv: measuredArgs,
      env: { PATH: process.env["PATH"], NODE_ENV: "production", ...(database && { BENCH_DATABASE_URL: database.url }) },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    }),
  )
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      const found = /listening: (\d+)/.exec(chunk.toString())
      if (found?.[1]) resolve(found[1])
    })
    child.once("exit", (code) => reject(new Error(`${protocol} ended with ${code}`)))
  })
  return {
    child,
    protocol,
    url: `ws://127.0.0.1:${port}`,
    rooms: Array.from({ length: rooms }, (_, room) => ({ room: `room-${room}`, cookie: "" })),
    databaseUrl: database?.url ?? null,
    async stop() {
      const gone = once(child, "exit")
      child.kill("SIGKILL")
      await gone
      await database?.drop()
    },
  }
}

const sessionsPerPerson = 15

async function startOurs(rooms: number, postgresUrl?: string): Promise<UnderTest> {
  const database = await freshDatabase(postgresUrl)
  const dataDir = scratchFolder("bench-room")
  const profileFolder = process.env["BENCH_PROFILE"]
  const nodeArgs = [...measuredArgs, ...(profileFolder ? ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`] : [])]
  const server = await startServer({ dataDir, nodeArgs, ...(database && { databaseUrl: database.url }) })
  const started: Order["rooms"] = []
  let cookie = ""
  for (let room = 0; room < rooms; room++) {
    const person = Math.floor(room / sessionsPerPerson)
    if (room % sessionsPerPerson === 0) cookie = ""
    const session = await startSession(server.port, `127.0.${Math.floor(person / 250)}.${(person % 250) + 1}`, cookie)
    cookie = session.cookie
    started.push({ room: session.id, cookie })
  }
  return {
    child: server.child,
    protocol: "ours",
    url: `ws://127.0.0.1:${server.port}`,
    rooms: started,
    databaseUrl: database?.url ?? null,
    async stop() {
      await server.stop()
      await database?.drop()
    },
  }
}

/** Asked from an address of the person's own, so that the limit on new sessions is each person's, as in life. */
function startSession(port: number, localAddress: string, cookie: string): Promise<{ id: string; cookie: string }> {
  const body = JSON.stringify({
    promptSlug: "rate-limiter",
    kind: "solo",
    mode: "practice",
    level: "mid",
    lengthMin: 45,
    begins: "onFirstEdit",
  })
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    origin: `http://127.0.0.1:${port}`,
    ...(cookie && { cookie }),
  }
  const local = process.platform === "linux" ? { localAddress } : {}
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: "/api/sessions", method: "POST", headers, ...local },
      (reply) => {
        const [set] = reply.headers["set-cookie"] ?? []
        let text = ""
        reply.on("data", (chunk: Buffer) => (text += chunk.toString()))
        reply.on("end", () => {
          if (reply.statusCode !== 201) return reject(new Error(`no session: ${reply.statusCode} ${text}`))
          resolve({ id: (JSON.parse(text) as { id: string }).id, cookie: set?.split(";", 1)[0] ?? cookie })
        })
      },
    )
    asked.on("error", reject)
    asked.end(body)
  })
}
