import type { Presence } from "@tradeoff/shared/contracts/presence.ts"
import type { GoldRecording } from "#features/prompts/gold/recording.ts"
import { recordingFormat } from "#features/prompts/gold/recording.ts"
import { BoardHand } from "./board-hand.ts"
import { CardHand } from "./card-hand.ts"
import { Chance } from "./chance.ts"
import { candidateNo, interviewerNo, Page, Unplayable } from "./page.ts"
import type { Order } from "./record-keeper.ts"
import { isInterviewers, isOnBoard } from "./script.ts"
import type { BoardDoing, Doing, GoldScript, InterviewersDoing } from "./script.ts"
import { Track } from "./track.ts"

/** How long the two have been in the lobby when the clock starts. */
export const lobbyMs = 95_000
/** The part of the board that both have on their screens. */
const view: NonNullable<Presence["view"]> = [-60, -160, 1_760, 1_000]

interface Commanded {
  at: number
  place: number
  who: "candidate" | "interviewer"
  order: Order
}

/** Both people's hands, each doing one thing after the other. */
export class Performance {
  readonly #startedAt: number
  readonly #chance: Chance
  readonly #page: Page
  readonly #cards: CardHand
  readonly #board: BoardHand
  readonly #track = new Track()
  readonly #commands: Commanded[] = []
  #interviewerMs = 0
  /** When what stands before in the script has come to an end. */
  #beforeMs = 0
  #place = 0
  readonly #pauses: readonly number[]
  /** By the place of each doing whose time is set, how long nobody did anything before it. */
  readonly sparesMs = new Map<number, number>()

  constructor({ seed }: GoldScript, startedAt: number, pauses: readonly number[]) {
    this.#pauses = pauses
    this.#startedAt = startedAt
    this.#chance = new Chance(seed)
    this.#page = new Page(startedAt - lobbyMs, startedAt)
    this.#cards = new CardHand(this.#page, this.#chance)
    this.#board = new BoardHand(this.#page, this.#chance, (place) => this.#candidatePointsAt(place))
    this.#command("candidate", { type: "markReady", ready: true }, -31_000)
    this.#command("interviewer", { type: "markReady", ready: true }, -18_000)
    this.#command("interviewer", { type: "start" }, 0)
    for (const no of [candidateNo, interviewerNo]) this.#track.seen(startedAt, no, { view, step: "requirements" })
  }

  next(doing: Doing, place: number): void {
    this.#place = place
    if (isInterviewers(doing)) {
      this.#interviewerMs = this.#beginning(doing, this.#interviewerMs)
      this.#interviewerDoes(doing, this.#interviewerMs)
      this.#beforeMs = this.#interviewerMs
    } else {
      this.#page.nowMs = this.#beginning(doing, this.#page.nowMs)
      if (isOnBoard(doing)) this.#draws(doing)
      else this.#candidateDoes(doing)
      this.#beforeMs = this.#page.nowMs
    }
  }

  commands(): Commanded[] {
    return this.#commands.toSorted((one, other) => one.at - other.at)
  }

  /** When the last of them has come to an end. */
  get endsAt(): number {
    return this.#startedAt + Math.max(this.#page.nowMs, this.#interviewerMs)
  }

  recorded() {
    return {
      format: recordingFormat,
      people: ["candidate", "interviewer"] as GoldRecording["people"],
      cards: this.#cards.ids,
      shapes: this.#board.ids,
      edits: this.#page.rows,
      seen: this.#track.rows(),
    } satisfies Partial<GoldRecording>
  }

  #beginning({ at }: Doing, freeMs: number): number {
    if (at === undefined) {
      const breathMs = this.#chance.between(1_200, 3_800, `before ${this.#place}`)
      return Math.max(freeMs, this.#beforeMs) + breathMs + (this.#pauses[this.#place] ?? 0)
    }
    const [minutes, seconds] = at.split(":").map(Number)
    const beginsMs = (minutes! * 60 + seconds!) * 1_000
    this.sparesMs.set(this.#place, Math.max(0, beginsMs - Math.max(freeMs, this.#beforeMs)))
    if (beginsMs >= freeMs) return beginsMs
    throw new Unplayable("at", `is too early: the same person is busy until ${clock(freeMs)} with what stands before`)
  }

  #candidateDoes(doing: Exclude<Doing, InterviewersDoing | BoardDoing>): void {
    switch (doing.do) {
      case "enter":
        this.#look(doing.step)
        return this.#command("candidate", { type: "enterStep", step: doing.step }, this.#page.nowMs)
      case "wrapUp":
        return this.#command("candidate", { type: "enterWrapUp" }, this.#page.nowMs)
      case "finish":
        return this.#command("candidate", { type: "finish" }, this.#page.nowMs)
      case "think":
        return this.#command("candidate", { type: "takeThinkTime" }, this.#page.nowMs)
      case "ask":
        this.#page.nowMs += 1_000 + doing.words.length * 110
        return this.#command("candidate", { type: "ask", text: doing.words }, this.#page.nowMs)
      case "card":
        return this.#cards.add(
          doing.name,
          doing.about === undefined ? null : this.#board.boxId(doing.about),
          doing.fields,
        )
      case "write":
        return this.#cards.write(doing.name, doing.field, doing.words)
      case "remove":
        return this.#cards.remove(doing.name)
      case "note":
        return this.#cards.note(doing.step, doing.words)
      case "mend":
        return this.#cards.mend(doing.step, doing.from, doing.to)
    }
  }

  #draws(doing: BoardDoing): void {
    switch (doing.do) {
      case "box": {
        const { label: words, component, place, size } = doing
        return this.#board.box(doing.name, { words, component, place, ...(size && { size }) })
      }
      case "arrow": {
        const { from, to, label: words = "", aside = 0, dashed = false } = doing
        return this.#board.arrow(doing.name, { from, to, words, aside, dashed })
      }
      case "text":
        return this.#board.text(doing.name, doing.place, doing.words, doing.size)
      case "relabel":
        return this.#board.relabel(doing.name, doing.label)
      case "move":
        return this.#board.move(doing.name, doing.place)
      case "erase":
        return this.#board.erase(doing.name)
      case "show":
        this.#page.nowMs += 900
        return this.#candidatePointsAt(this.#board.placeOf(doing.name))
    }
  }

  #interviewerDoes(doing: InterviewersDoing, atMs: number): void {
    switch (doing.do) {
      case "answer":
        return this.#command("interviewer", { type: "answer", text: doing.words }, atMs)
      case "fact":
        return this.#command(
          "interviewer",
          { type: "giveFact", fact: doing.fact, volunteered: doing.volunteered },
          atMs,
        )
      case "hint":
        return this.#command("interviewer", { type: "giveHint", step: doing.step, level: doing.level }, atMs)
      case "probe":
        return this.#command("interviewer", { type: "askProbe", probe: doing.probe }, atMs)
      case "curveball":
        return this.#command("interviewer", { type: "throwCurveball", curveball: doing.curveball }, atMs)
      case "moveOn":
        return this.#command("interviewer", { type: "offerToMoveOn" }, atMs)
      case "point": {
        const [x, y] = this.#board.placeOf(doing.name)
        return this.#track.pointed(this.#startedAt + atMs, interviewerNo, [x, y])
      }
    }
  }

  #look(step: NonNullable<Presence["step"]>): void {
    const at = this.#startedAt + this.#page.nowMs
    this.#track.seen(at, candidateNo, { step, view, pointer: null })
    this.#track.seen(at + 1_400, interviewerNo, { step, view })
  }

  #candidatePointsAt([x, y]: readonly [number, number]): void {
    this.#track.pointed(this.#startedAt + this.#page.nowMs, candidateNo, [x, y])
  }

  #command(who: Commanded["who"], order: Order, atMs: number): void {
    this.#commands.push({ at: this.#startedAt + atMs, place: this.#place, who, order })
  }
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}
