import { fork } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { freshDatabase } from "../../chaos/rig/postgresql.ts"
import { adopt, scratchFolder } from "../../chaos/rig/scratch.ts"
import { startServer } from "../../chaos/rig/server.ts"
import { measuredArgs } from "../rig/measured.ts"
import type { Order } from "./generator.ts"
import { beginMocks, believing } from "./mocks.ts"

export interface UnderTest {
  child: ChildProcess
  protocol: Order["protocol"]
  url: string
  rooms: Order["rooms"]
  /** The name of its database on PostgreSQL, whose backends work for it too. */
  databaseUrl: string | null
  stop(): Promise<void>
}

/** How many rooms, and how many people in each. */
export interface Crowd {
  rooms: number
  people: number
}

export interface Candidate {
  name: string
  /** `floor`: does less than a room must, and is there to be held against. `ours`: is held against all the others. */
  is: "floor" | "peer" | "ours"
  start(crowd: Crowd): Promise<UnderTest>
}

/** Everyone who takes part. Without a PostgreSQL Hocuspocus keeps its documents in memory, and ours in its own database. */
export function candidates(postgresUrl: string | undefined): Candidate[] {
  const stored = postgresUrl ? " + PostgreSQL" : ""
  const all: Candidate[] = [
    { name: "raw ws relay", is: "floor", start: (crowd) => startPeer("relay", crowd) },
    { name: "socket.io relay", is: "peer", start: (crowd) => startPeer("socket-io", crowd) },
    { name: "y-websocket", is: "peer", start: (crowd) => startPeer("y-websocket", crowd) },
    { name: `Hocuspocus${stored}`, is: "peer", start: (crowd) => startPeer("hocuspocus", crowd, postgresUrl) },
    { name: "ours, embedded", is: "ours", start: (crowd) => startOurs(crowd) },
  ]
  if (postgresUrl) all.push({ name: "ours + PostgreSQL", is: "ours", start: (crowd) => startOurs(crowd, postgresUrl) })
  return all
}

async function startPeer(
  protocol: Exclude<Order["protocol"], "ours">,
  { rooms, people }: Crowd,
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
    rooms: Array.from({ length: rooms }, (_, room) => ({
      room: `room-${room}`,
      cookies: Array.from({ length: people }, () => ""),
    })),
    databaseUrl: database?.url ?? null,
    async stop() {
      const gone = once(child, "exit")
      child.kill("SIGKILL")
      await gone
      await database?.drop()
    },
  }
}

async function startOurs({ rooms, people }: Crowd, postgresUrl?: string): Promise<UnderTest> {
  const database = await freshDatabase(postgresUrl)
  const dataDir = scratchFolder("bench-room")
  const profileFolder = process.env["BENCH_PROFILE"]
  const nodeArgs = [...measuredArgs, ...(profileFolder ? ["--cpu-prof", `--cpu-prof-dir=${profileFolder}`] : [])]
  const server = await startServer({
    dataDir,
    nodeArgs,
    env: believing,
    ...(database && { databaseUrl: database.url }),
  })
  const mocks = await beginMocks(server.origin, rooms, people)
  return {
    child: server.child,
    protocol: "ours",
    url: `ws://127.0.0.1:${server.port}`,
    rooms: mocks.map(({ id, cookies }) => ({ room: id, cookies })),
    databaseUrl: database?.url ?? null,
    async stop() {
      await server.stop()
      await database?.drop()
    },
  }
}
