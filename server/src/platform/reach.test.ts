import { connect } from "node:net"
import type { InjectOptions, RouteOptions } from "fastify"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { recordingRoutes } from "#testing/recorded-routes.ts"
import { testApp, testHost, testOrigin } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage, TestPage } from "#testing/test-page.ts"

const start = { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }

/** Origins of pages that are not ours, though some look much like it. */
const foreignOrigins = [
  "http://evil.example",
  "null",
  "",
  "http://localhost:3000.evil.example",
  "http://evil-localhost:3000",
  "http://sub.localhost:3000",
  "http://localhost:3001",
  "http://localhost",
  "https://localhost:3000",
  "http://LOCALHOST:3000",
  "http://localhost:3000/",
  "http://localhost:3000, http://evil.example",
  "http://user@localhost:3000",
  "http://127.0.0.1:3000",
]

/** Hosts that others may point at this machine (DNS rebinding), or that are no names at all. */
const foreignHosts = [
  "evil.example",
  "evil.example:3000",
  "localhost.evil.example",
  "127.0.0.1.evil.example",
  "2130706433",
  "0x7f.1",
  "[::1].evil.example",
  " ",
]

describe("without PUBLIC_URL", () => {
  let server: TestApp
  let routes: RouteOptions[]
  let browser: Browser
  let session: string
  beforeAll(async () => {
    const recorded = await recordingRoutes(() => testApp())
    server = recorded.built
    routes = recorded.routes
    browser = server.browser()
    session = (await browser.startSession()).id
  })
  afterAll(() => server.close())

  const ask = (options: InjectOptions) => server.app.inject({ headers: {}, ...options })
  const rowCount = async () => {
    const counts = await Promise.all(
      ["person", "session", "session_event", "session_command", "participant", "room_log"].map((table) =>
        server.database.pool.query(`select count(*)::int as count from ${table}`),
      ),
    )
    return counts.map(({ rows }) => rows[0].count).join()
  }

  /** Every route that can change anything, with a body that would. */
  const writes = () =>
    routes
      .flatMap(({ method, url }) => [method].flat().map((one) => ({ method: one, url })))
      .filter(({ method }) => !["GET", "HEAD"].includes(method))
      .map(({ method, url }) => ({
        method: method as "POST" | "DELETE",
        url: url
          .replace(/:id|:request/, session)
          .replace(":author", "1")
          .replace(":name", "a-round"),
        payload: JSON.stringify(url.endsWith("/commands") ? { type: "start" } : start),
      }))

  test.each(foreignOrigins)(
    "T3: no write is taken from a page of %j, nor without an Origin by a browser that we know",
    async (origin) => {
      const before = await rowCount()
      expect(writes().length).toBeGreaterThanOrEqual(3)
      for (const write of writes()) {
        for (const cookie of [browser.cookie!, undefined]) {
          const headers = { host: testHost, origin, "content-type": "application/json", ...(cookie && { cookie }) }
          const reply = await ask({ ...write, headers })
          expect([reply.statusCode, reply.json().code], `${write.method} ${write.url}`).toEqual([403, "foreignOrigin"])
          expect(reply.cookies).toEqual([])
        }
        const silent = await ask({
          ...write,
          headers: { host: testHost, cookie: browser.cookie!, "content-type": "application/json" },
        })
        expect(silent.statusCode).toBe(403)
      }
      expect(await rowCount()).toBe(before)
    },
  )

  test.each([
    "text/plain",
    "application/json\ta",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
    "text/json",
    "application/json, text/plain",
  ])("T3: no write is taken as %j", async (type) => {
    const before = await rowCount()
    for (const write of writes().filter(({ method }) => method === "POST")) {
      const reply = await ask({
        ...write,
        headers: { host: testHost, origin: testOrigin, cookie: browser.cookie!, "content-type": type },
      })
      expect([400, 415], write.url).toContain(reply.statusCode)
    }
    expect(await rowCount()).toBe(before)
  })

  test.each([
    "application/json\ta",
    " application/json",
    "application/json ; charset=utf-8",
    "application/json;",
    "APPLICATION/JSON",
  ])("T3: a body that comes as %j is judged like any other, if it is taken at all", async (type) => {
    const before = await rowCount()
    const headers = { host: testHost, origin: testOrigin, cookie: browser.cookie!, "content-type": type }
    for (const { method, url } of writes().filter((write) => write.method === "POST")) {
      const reply = await ask({
        method,
        url,
        headers,
        payload: JSON.stringify({ ...start, type: "sudo", lengthMin: 1 }),
      })
      expect([400, 415], url).toContain(reply.statusCode)
    }
    expect(await rowCount()).toBe(before)
  })

  test("T3: reading changes nothing", async () => {
    const before = await rowCount()
    for (const { method, url } of routes.filter((route) => String(route.method) === "GET")) {
      await ask({
        method: method as "GET",
        url: url.replace(":id", session).replace("*", ""),
        headers: { host: testHost, cookie: browser.cookie! },
      })
    }
    expect(await rowCount()).toBe(before)
  })

  test.each(foreignHosts)("DNS rebinding: nothing is read or written under the host name %j", async (host) => {
    for (const request of [
      ...writes(),
      { method: "GET" as const, url: `/api/sessions/${session}` },
      { method: "GET" as const, url: "/api/sessions" },
    ]) {
      const headers = { host, origin: `http://${host}`, cookie: browser.cookie!, "content-type": "application/json" }
      expect((await ask({ ...request, headers })).statusCode, request.url).toBe(403)
    }
  })

  test.each(["localhost", "localhost:8080", "LocalHost:3000", "127.0.0.1:3000", "192.168.1.7:3000", "[::1]:3000"])(
    "serves its own page under %s",
    async (host) => {
      const headers = { host, origin: `http://${host}`, "content-type": "application/json" }
      expect(
        (await ask({ method: "POST", url: "/api/sessions", payload: JSON.stringify(start), headers })).statusCode,
      ).toBe(201)
    },
  )

  test("a tool without cookie and Origin may start a session of its own", async () => {
    const headers = { host: testHost, "content-type": "application/json" }
    expect(
      (await ask({ method: "POST", url: "/api/sessions", payload: JSON.stringify(start), headers })).statusCode,
    ).toBe(201)
  })

  test("forwarded hosts are not believed", async () => {
    const headers = {
      host: "evil.example",
      "x-forwarded-host": testHost,
      forwarded: `host=${testHost}`,
      cookie: browser.cookie!,
    }
    expect((await ask({ method: "GET", url: "/api/sessions", headers })).statusCode).toBe(403)
  })

  test("the cookie is hidden from scripts, stays with our own pages, and is not asked to be secure on plain http", async () => {
    const reply = await ask({
      method: "POST",
      url: "/api/sessions",
      payload: start,
      headers: { host: testHost, origin: testOrigin },
    })
    expect(reply.cookies).toMatchObject([{ name: "tradeoff", httpOnly: true, sameSite: "Lax", path: "/" }])
    expect(reply.cookies[0]).not.toHaveProperty("secure")
    expect(reply.cookies[0]).not.toHaveProperty("domain")
  })

  test("a cookie that cannot be ours is nobody's", async () => {
    for (const cookie of [
      "tradeoff=short",
      `tradeoff=${"a".repeat(23)}`,
      "tradeoff=token..................",
      "tradeoff=",
      `tradeoff=${"x".repeat(4_000)}`,
    ]) {
      const reply = await ask({ method: "GET", url: `/api/sessions/${session}`, headers: { host: testHost, cookie } })
      expect(reply.statusCode).toBe(404)
    }
  })

  test("T4: a socket is refused with 403 before it opens, whatever page asks, and opens for our own", async () => {
    const port = await listen(server)
    for (const origin of [...foreignOrigins, `https://127.0.0.1:${port}`, `http://localhost:${port}`, null]) {
      const page = new TestPage(port, session, { ...browser, origin })
      expect(await page.opened(), String(origin)).toBe(403)
    }
    for (const host of ["evil.example", `evil.example:${port}`]) {
      const page = new TestPage(port, session, { ...browser, origin: `http://${host}`, headers: { host } })
      expect(await page.opened(), host).toBe(403)
    }
    const own = await openPage(port, session, browser)
    expect((await own.hello()).role).toBe("candidate")
    await own.close()
    expect(await refusedUpgrade(port, `/api/sessions/${session}/room`, "evil.example", browser.cookie!)).toBe(
      "HTTP/1.1 403",
    )
  })
})

test("a refused upgrade is ended by the server, at whatever address: none keeps it from stopping", async () => {
  const server = await testApp()
  const browser = server.browser()
  const { id } = await browser.startSession()
  const port = await listen(server)
  const room = `/api/sessions/${id}/room`
  for (const [path, host, status] of [
    [room, "evil.example", 403],
    ["/api/health", "localhost", 404],
    ["/api/docs/", "localhost", 404],
    [`/api/sessions/${id}`, "localhost", 404],
    ["/nowhere", "localhost", 404],
    ["/%ff", "localhost", 400],
    [`/api/prompts/${"a".repeat(200)}`, "localhost", 400],
  ] as const) {
    expect(await refusedUpgrade(port, path, host, browser.cookie!), path).toBe(`HTTP/1.1 ${status}`)
  }
  await server.close()
})

describe.each([
  { publicUrl: "https://tradeoff.example.org", cookie: "__Host-tradeoff", secure: true },
  { publicUrl: "http://interviews.lan:8080", cookie: "tradeoff", secure: false },
])("with PUBLIC_URL $publicUrl", ({ publicUrl, cookie, secure }) => {
  let server: TestApp
  beforeAll(async () => {
    server = await testApp({ config: { publicUrl, trustProxy: [] } })
  })
  afterAll(() => server.close())

  const write = (origin: string, host: string) =>
    server.app.inject({ method: "POST", url: "/api/sessions", payload: start, headers: { origin, host } })

  test("takes writes from that address, whatever the host is called behind the proxy", async () => {
    for (const host of [new URL(publicUrl).host, "10.0.0.3:3000", "app"]) {
      const reply = await write(publicUrl, host)
      expect(reply.statusCode).toBe(201)
      expect(reply.cookies).toMatchObject([{ name: cookie, httpOnly: true, sameSite: "Lax", path: "/" }])
      expect(reply.cookies[0]!.secure ?? false).toBe(secure)
      expect(reply.cookies[0]).not.toHaveProperty("domain")
    }
  })

  test("T3: takes them from no other", async () => {
    const { host } = new URL(publicUrl)
    const other = secure ? `http://${host}` : `https://${host}`
    for (const origin of [
      other,
      `${publicUrl}.evil.example`,
      `${publicUrl}:444`,
      publicUrl.replace("//", "//sub."),
      "null",
      testOrigin,
      `http://${testHost}`,
    ]) {
      expect((await write(origin, host)).statusCode, origin).toBe(403)
      // Whoever can name our address in the Host header still cannot name it in the Origin of another page.
      expect((await write(origin, new URL(testOrigin).host)).statusCode, origin).toBe(403)
    }
  })

  test("T4: sockets open for its pages only", async () => {
    const first = await write(publicUrl, "app")
    const set = first.cookies[0]!
    const port = await listen(server)
    const session = first.json().id
    const options = { cookie: `${set.name}=${set.value}` }
    expect(await new TestPage(port, session, { ...options, origin: `http://127.0.0.1:${port}` }).opened()).toBe(403)
    expect(await new TestPage(port, session, { ...options, origin: `${publicUrl}.evil.example` }).opened()).toBe(403)
    const page = await openPage(port, session, { ...options, origin: publicUrl })
    expect((await page.hello()).type).toBe("welcome")
    await page.close()
  })
})

/** Asks for a socket by hand and hangs on until the server ends the connection; yields how its answer begins. */
function refusedUpgrade(port: number, path: string, host: string, cookie: string): Promise<string> {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    `Origin: http://${host}`,
    `Cookie: ${cookie}`,
    "Connection: Upgrade",
  ]
  const handshake = [
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "",
    "",
  ]
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
    let answer = ""
    socket.write([...lines, ...handshake].join("\r\n"))
    socket.on("data", (data) => (answer += String(data)))
    socket.once("end", () => {
      socket.destroy()
      resolve(answer.slice(0, 12))
    })
    socket.once("error", reject)
  })
}
