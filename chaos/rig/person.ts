/** A browser as far as HTTP goes: keeps its cookie and names its origin. */
export class Person {
  cookie = ""

  async call(origin: string, method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(origin + path, {
      signal: AbortSignal.timeout(20_000),
      method,
      headers: {
        origin,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const [set] = response.headers.getSetCookie()
    if (set) this.cookie = set.split(";", 1)[0] ?? ""
    return response
  }

  /** A session whose clock starts with the first stroke; yields its id. */
  async startSession(origin: string): Promise<string> {
    const response = await this.call(origin, "POST", "/api/sessions", {
      promptSlug: "rate-limiter",
      kind: "solo",
      mode: "practice",
      level: "mid",
      lengthMin: 45,
      begins: "onFirstEdit",
    })
    if (response.status !== 201) throw new Error(`no session: ${response.status} ${await response.text()}`)
    return ((await response.json()) as { id: string }).id
  }
}
