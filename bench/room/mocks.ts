import type { ParticipantRole } from "../../shared/src/contracts/session-settings.ts"
import type { AskedSession, PostedCommand } from "../../shared/src/contracts/sessions.ts"

type Command = ReturnType<typeof PostedCommand.parse>

/** A mock whose clock runs, with the cookies of its people: the candidate's, the interviewer's, then those who look on. */
export interface Mock {
  id: string
  cookies: string[]
}

/** With these the server believes what a guest says is their address: what it limits by address, it limits for each, as in life. */
export const believing = { TRUST_PROXY: "127.0.0.1" }

const atOnce = 4

/** Mocks of `people` each, nobody of whom is in two. All but the candidate come as people come: invited, by role. */
export async function beginMocks(origin: string, mocks: number, people: number): Promise<Mock[]> {
  const begun: Mock[] = []
  let asked = 0
  const beginOthers = async () => {
    while (asked < mocks) {
      const first = asked++ * people
      const everybody = Array.from({ length: people }, (_, seat) => new Guest(origin, first + seat))
      begun.push({ id: await beginMock(everybody), cookies: everybody.map(({ cookie }) => cookie) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, beginOthers))
  return begun
}

async function beginMock([candidate, interviewer, ...observers]: Guest[]): Promise<string> {
  if (!candidate || !interviewer) throw new Error("a mock needs two at least")
  const { id } = await candidate.post<{ id: string }>("/api/sessions", {
    promptSlug: "rate-limiter" as NonNullable<AskedSession["promptSlug"]>,
    kind: "mock",
    mode: "interview",
    level: "mid",
    lengthMin: 45,
    name: "Candidate",
  } satisfies AskedSession)
  const invite = async (guest: Guest, role: ParticipantRole) => {
    const { code } = await candidate.post<{ code: string }>(`/api/sessions/${id}/invitations`, { role })
    await guest.post("/api/invitations/accept", { code, name: role })
  }
  await invite(interviewer, "interviewer")
  for (const observer of observers) await invite(observer, "observer")
  const command = (guest: Guest, body: Command) => guest.post(`/api/sessions/${id}/commands`, body)
  for (const guest of [candidate, interviewer]) await command(guest, { type: "markReady", ready: true })
  await command(candidate, { type: "start" })
  return id
}

/** A browser as far as HTTP goes, at an address of its own. */
class Guest {
  cookie = ""
  readonly #origin: string
  readonly #address: string

  constructor(origin: string, number: number) {
    this.#origin = origin
    this.#address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  }

  async post<Reply>(path: string, body: object): Promise<Reply> {
    const reply = await fetch(this.#origin + path, {
      method: "POST",
      signal: AbortSignal.timeout(20_000),
      headers: {
        origin: this.#origin,
        "content-type": "application/json",
        "x-forwarded-for": this.#address,
        ...(this.cookie && { cookie: this.cookie }),
      },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
    const [set] = reply.headers.getSetCookie()
    if (set) this.cookie = set.split(";", 1)[0] ?? ""
    return (await reply.json()) as Reply
  }
}
