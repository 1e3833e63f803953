import { describe, expect, it } from "vitest"
import { z } from "zod"
import { endpoint } from "@tradeoff/shared/contracts/endpoint.ts"
import { call, callForBytes, urlOf } from "./call.ts"
import { CallError } from "./call-error.ts"

const renameThing = endpoint({
  name: "renameThing",
  summary: "",
  method: "PUT",
  path: "/api/things/:id",
  who: ["anyone"],
  params: z.object({ id: z.string() }),
  query: z.object({ limit: z.coerce.number().default(1), before: z.coerce.number().optional() }),
  body: z.object({ name: z.string() }),
  status: 200,
  reply: z.object({ name: z.string() }),
})
const removeThing = endpoint({
  name: "removeThing",
  summary: "",
  method: "DELETE",
  path: "/api/thing",
  who: ["anyone"],
  status: 204,
})

const input = { params: { id: "a/b" }, query: { limit: 5 }, body: { name: "new" } }

type Sent = { url: string; init: RequestInit }

function answering(response: Response) {
  const sent: Sent[] = []
  const fetch = async (url: string, init: RequestInit) => {
    sent.push({ url, init })
    return response
  }
  return { sent, fetch }
}

async function failure(promise: Promise<unknown>): Promise<CallError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof CallError)) throw new Error(`expected a CallError, got ${String(error)}`)
  return error
}

describe("call", () => {
  it("sends the parts where they belong and returns the parsed reply", async () => {
    const { sent, fetch } = answering(Response.json({ name: "new", added: "by a newer server" }))
    expect(await call(renameThing, input, { fetch })).toEqual({ name: "new" })
    expect(sent[0]?.url).toBe("/api/things/a%2Fb?limit=5")
    expect(sent[0]?.init.method).toBe("PUT")
    expect(sent[0]?.init.body).toBe('{"name":"new"}')
    expect(new Headers(sent[0]?.init.headers).get("content-type")).toBe("application/json")
  })

  it("sends bytes as what they are, and brings bytes as they come", async () => {
    const bytes = endpoint({
      name: "bytes",
      summary: "",
      method: "POST",
      path: "/api/bytes",
      who: ["anyone"],
      takes: ["image/png"],
      gives: ["image/webp", "image/png"],
      status: 200,
    })
    const { sent, fetch } = answering(new Response("in", { headers: { "content-type": "image/webp" } }))
    const brought = await callForBytes(bytes, {}, { fetch, bytes: new Blob(["out"], { type: "image/png" }) })
    expect([brought.type, await brought.text()]).toEqual(["image/webp", "in"])
    const headers = new Headers(sent[0]?.init.headers)
    expect([headers.get("content-type"), headers.get("accept")]).toEqual(["image/png", "image/webp,image/png"])
    expect(await new Response(sent[0]?.init.body).text()).toBe("out")
    const refused = answering(Response.json({ code: "notFound", message: "", requestId: "r" }, { status: 404 }))
    expect((await failure(callForBytes(bytes, {}, { fetch: refused.fetch }))).code).toBe("notFound")
  })

  it("claims no content type without a body, and takes 204 for a success", async () => {
    const { sent, fetch } = answering(new Response(null, { status: 204 }))
    expect(await call(removeThing, {}, { fetch })).toBeUndefined()
    expect(new Headers(sent[0]?.init.headers).has("content-type")).toBe(false)
  })

  it("throws the server's refusal with its code, words and request id", async () => {
    const body = { code: "wrongState", message: "The session is over.", requestId: "r-7" }
    const { fetch } = answering(Response.json(body, { status: 409 }))
    const error = await failure(call(renameThing, input, { fetch }))
    expect({ code: error.code, message: error.message, requestId: error.requestId }).toEqual(body)
  })

  it.each([
    ["a code this page does not know", Response.json({ code: "new", message: "", requestId: "" }, { status: 418 })],
    ["a refusal in another shape", new Response("<h1>Not found</h1>", { status: 404 })],
    ["a success that is no JSON", new Response("<!doctype html>")],
    ["a success of another shape", Response.json({ title: "new" })],
  ])("calls %s unreadable", async (_, response) => {
    expect((await failure(call(renameThing, input, answering(response)))).code).toBe("unreadable")
  })

  it("takes a proxy's 502 for a server that is away", async () => {
    const { fetch } = answering(new Response("Bad gateway", { status: 502 }))
    expect((await failure(call(renameThing, input, { fetch }))).code).toBe("unavailable")
  })

  it("says offline when no answer comes, not in time, or only half of one", async () => {
    const refused = async () => Promise.reject(new TypeError("Failed to fetch"))
    expect((await failure(call(renameThing, input, { fetch: refused }))).code).toBe("offline")

    const silent = (_: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)))
    expect((await failure(call(renameThing, input, { fetch: silent, timeoutMs: 1 }))).code).toBe("offline")

    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError("network error")) })
    const { fetch } = answering(new Response(broken))
    expect((await failure(call(renameThing, input, { fetch }))).code).toBe("offline")
  })

  it("passes the caller's own abort on as it is", async () => {
    const reason = new Error("left the page")
    const fetch = (_: string, { signal }: RequestInit) => Promise.reject(signal?.reason)
    await expect(call(renameThing, input, { fetch, signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe("urlOf", () => {
  it("fills names in and leaves undefined values out", () => {
    expect(urlOf("/a/:one/b/:two", { one: "x y", two: 2 }, { p: undefined, q: "&" })).toBe("/a/x%20y/b/2?q=%26")
    expect(urlOf("/a")).toBe("/a")
  })
})
