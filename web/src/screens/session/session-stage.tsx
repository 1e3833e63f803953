import { useState } from "react"
import { useNavigate } from "react-router"
import type { SessionView } from "@tradeoff/shared/contracts/session-view.ts"
import { paths } from "#paths.ts"
import type { Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { Lobby } from "#features/lobby/lobby.tsx"
import { MockLobby } from "#features/mock-lobby/mock-lobby.tsx"
import { Workspace } from "#features/workspace/workspace.tsx"
import { Afterwards } from "./afterwards.tsx"

interface Props {
  live: Live
  /** The session as it was read before the line was open. */
  read: SessionView
}

/** Lobby, round and what comes after it are states of one address. */
export function SessionStage({ live, read }: Props) {
  const status = useLiveValue(live, ({ session }) => session.status)
  if (status === "finished") return <Afterwards live={live} read={read} />
  if (status === "lobby" && read.kind === "mock") return <BeforeMock live={live} read={read} />
  if (status === "lobby" && read.begins === "onStart") return <BeforeStart live={live} read={read} />
  return <Workspace live={live} read={read} />
}

function BeforeMock({ live, read }: Props) {
  const navigate = useNavigate()
  return (
    <>
      <title>{`${read.promptTitle} – Tradeoff`}</title>
      <MockLobby live={live} read={read} onLeave={() => void navigate(paths.home())} />
    </>
  )
}

function BeforeStart({ live, read }: Props) {
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const start = async () => {
    setStarting(true)
    await live.command({ type: "start" })
    setStarting(false)
  }
  return (
    <>
      <title>{`${read.promptTitle} – Tradeoff`}</title>
      <Lobby
        session={read}
        starting={starting}
        onStart={() => void start()}
        onLeave={() => void navigate(paths.home())}
      />
    </>
  )
}
