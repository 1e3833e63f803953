import { ActionIcon, Text, TextInput } from "@mantine/core"
import { IconSend } from "@tabler/icons-react"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { AskedText } from "@tradeoff/shared/contracts/session-commands.ts"
import type { Message } from "@tradeoff/shared/interview/state.ts"
import type { CommandAnswer } from "@tradeoff/shared/link/session-link.ts"
import type { AskedCommand, Live } from "#api/live.ts"
import { useLiveValue } from "#api/live/use-live-value.ts"
import { nameless } from "#features/peers/peers.ts"
import classes from "./chat.module.css"

interface Props {
  live: Live
  /** Yields why a line was not taken; null if it was. */
  command: (asked: AskedCommand) => Promise<CommandAnswer>
}

/** Lines that everybody in the round can read. Observers read along. */
export function Chat({ live, command }: Props) {
  const messages = useLiveValue(live, ({ session }) => session.messages)
  const people = useLiveValue(live, (snapshot) => snapshot.people)
  const me = useLiveValue(live, (snapshot) => snapshot.participant)
  const role = useLiveValue(live, (snapshot) => snapshot.role)
  const list = useLatestInView(messages.length)
  const nameOf = ({ by }: Message) => people.find(({ participant }) => participant === by)?.name ?? nameless
  return (
    <div className={classes.chat}>
      <div
        role="log"
        aria-label="Chat"
        className={classes.log}
        ref={list}
        // It scrolls, and a keyboard has to be able to do that too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={messages.length > 0 ? 0 : undefined}
      >
        {messages.length === 0 && (
          <Text size="sm" c="dimmed">
            Nobody has written anything yet.
          </Text>
        )}
        {messages.map((message, index) => (
          <p key={index} className={classes.message} data-mine={message.by === me || undefined}>
            <span className={classes.name}>{message.by === me ? "You" : nameOf(message)}</span> {message.text}
          </p>
        ))}
      </div>
      {role !== "observer" && <WriteLine command={command} />}
    </div>
  )
}

function WriteLine({ command }: Pick<Props, "command">) {
  const [text, setText] = useState("")
  const [sending, setSending] = useState(false)
  const line = AskedText.safeParse(text)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!line.success || sending) return
    setSending(true)
    const refusal = await command({ type: "say", text: line.data })
    setSending(false)
    if (refusal === null) setText((now) => (now === text ? "" : now))
  }
  return (
    <form onSubmit={(event) => void send(event)} className={classes.form}>
      <TextInput
        size="sm"
        aria-label="A line to everybody"
        placeholder="A line to everybody"
        maxLength={AskedText.maxLength ?? undefined}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        rightSection={
          <ActionIcon type="submit" variant="subtle" aria-label="Send" disabled={!line.success} loading={sending}>
            <IconSend size={16} stroke={1.6} />
          </ActionIcon>
        }
      />
    </form>
  )
}

function useLatestInView(count: number) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: "nearest" })
  }, [count])
  return list
}
