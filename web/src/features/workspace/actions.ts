import {
  IconArrowRight,
  IconBulb,
  IconFlag,
  IconHome,
  IconHourglass,
  IconKeyboard,
  IconLayoutSidebar,
  IconListDetails,
  IconMessagePlus,
  IconMessageQuestion,
  IconNotes,
  IconPlayerPause,
  IconPlayerPlay,
  IconScribble,
  IconSun,
  IconUserPlus,
  IconVolume,
} from "@tabler/icons-react"
import { type Step, steps } from "@tradeoff/shared/contracts/steps.ts"
import { phaseBudgets } from "@tradeoff/shared/interview/budgets.ts"
import { withPeer } from "@tradeoff/shared/interview/mock/seats.ts"
import type { SessionState } from "@tradeoff/shared/interview/state.ts"
import { stepWords } from "#features/session-words/session-words.ts"
import type { Action } from "#features/shortcuts/action.ts"

/** What the actions do; the page supplies it. */
export interface Deeds {
  goTo: (step: Step) => void
  wrapUp: () => void
  pause: () => void
  resume: () => void
  takeThinkTime: () => void
  endThinkTime: () => void
  askToFinish: () => void
  invite: () => void
  toggleBrief: () => void
  toggleNotes: () => void
  writeNotes: () => void
  writeCards: () => void
  draw: () => void
  askInterviewer: () => void
  takeHint: () => void
  toggleVoice: () => void
  toggleTheme: () => void
  showKeys: () => void
  goHome: () => void
}

interface Place {
  hasKit: boolean
  /** Whether one is the candidate, who goes from step to step and does the work. */
  leads: boolean
  /** Whether the round is a mock of one's own, to which one invites others. */
  hosts: boolean
}

/** What those who look on can do as well. */
const forAll = new Set(["brief", "pause", "resume", "fold", "invite", "theme", "keys", "finish", "home"])

/** Everything one can do in a session, in the order in which the palette lists it. */
export function actionsOf(session: SessionState, deeds: Deeds, { hasKit, leads, hosts }: Place): Action[] {
  const all = actionsOfCandidate(session, deeds, { hasKit: hasKit && !withPeer(session), hosts })
  return leads ? all : all.filter(({ id }) => forAll.has(id))
}

function actionsOfCandidate(session: SessionState, deeds: Deeds, { hasKit, hosts }: Omit<Place, "leads">): Action[] {
  const locked = whyLocked(session)
  const goTo = steps.map((step, index) => ({
    id: `step-${step}`,
    label: `Go to ${index + 1} ${stepWords[step].name}`,
    Icon: IconArrowRight,
    keys: `g ${index + 1}`,
    unavailable: locked,
    run: () => deeds.goTo(step),
  }))
  return [
    ...goTo,
    ...wrapUp(session, locked, deeds),
    { id: "brief", label: "Read the question again", Icon: IconMessageQuestion, keys: "b", run: deeds.toggleBrief },
    { id: "cards", label: "Write cards", Icon: IconListDetails, keys: "c", run: deeds.writeCards },
    { id: "write", label: "Write notes", Icon: IconNotes, keys: "n", run: deeds.writeNotes },
    { id: "draw", label: "Draw on the board", Icon: IconScribble, keys: "d", run: deeds.draw },
    { id: "ask", label: "Ask a question", Icon: IconMessagePlus, keys: "a", run: deeds.askInterviewer },
    ...hint(session, hasKit, deeds),
    ...halting(session, locked, deeds),
    { id: "fold", label: "Fold or unfold the notes", Icon: IconLayoutSidebar, keys: "f", run: deeds.toggleNotes },
    ...(hosts ? [invite(deeds)] : []),
    ...(hasKit ? [voice(deeds)] : []),
    { id: "theme", label: "Switch between light and dark", Icon: IconSun, keys: "t", run: deeds.toggleTheme },
    { id: "keys", label: "Show the keys", Icon: IconKeyboard, keys: "?", run: deeds.showKeys },
    {
      id: "finish",
      label: "Finish the round",
      Icon: IconFlag,
      unavailable: whyNoFinish(session),
      run: deeds.askToFinish,
    },
    { id: "home", label: "Leave for the home page", Icon: IconHome, run: deeds.goHome },
  ]
}

function invite({ invite: run }: Deeds): Action {
  return { id: "invite", label: "Invite somebody, or take a link back", Icon: IconUserPlus, run }
}

function voice({ toggleVoice }: Deeds): Action {
  return { id: "voice", label: "Read the interviewer aloud, or stop", Icon: IconVolume, run: toggleVoice }
}

/** Why one cannot move between the steps; null when one can. */
export function whyLocked({ status }: SessionState): string | null {
  if (status === "lobby") return "The clock starts with the first thing you draw, write or ask"
  return status === "paused" ? "The round is paused" : null
}

export function whyNoFinish({ status }: SessionState): string | null {
  return status === "lobby" ? "The round has not begun" : null
}

/** Hints come from a kit, and in practice only; elsewhere there is nothing to be named. */
function hint({ settings, phase }: SessionState, hasKit: boolean, { takeHint }: Deeds): Action[] {
  if (settings.mode === "interview" || !hasKit) return []
  const unavailable = phase === "intro" || phase === "wrap-up" ? whyNoHint[phase] : null
  return [{ id: "hint", label: "Take a hint", Icon: IconBulb, keys: "h", unavailable, run: takeHint }]
}

const whyNoHint = {
  intro: "Hints belong to a step: go on to the requirements",
  "wrap-up": "Hints belong to a step: go back to the one you mean",
}

function wrapUp({ settings }: SessionState, unavailable: string | null, deeds: Deeds): Action[] {
  if (phaseBudgets(settings)["wrap-up"] === 0) return []
  return [
    { id: "wrap-up", label: "Go to the wrap-up", Icon: IconArrowRight, keys: "g 7", unavailable, run: deeds.wrapUp },
  ]
}

function halting(session: SessionState, locked: string | null, deeds: Deeds): Action[] {
  const think: Action = session.thinkTime
    ? { id: "think", label: "End think time", Icon: IconHourglass, run: deeds.endThinkTime }
    : {
        id: "think",
        label: "Take a minute to think",
        Icon: IconHourglass,
        unavailable: locked,
        run: deeds.takeThinkTime,
      }
  if (session.settings.mode === "interview") return [think]
  const keys = "p"
  if (session.status === "paused") {
    return [think, { id: "resume", label: "Resume", Icon: IconPlayerPlay, keys, run: deeds.resume }]
  }
  return [think, { id: "pause", label: "Pause", Icon: IconPlayerPause, keys, unavailable: locked, run: deeds.pause }]
}
