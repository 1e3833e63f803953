import { Button, Modal, ScrollArea, Skeleton, Text, UnstyledButton } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { IconArrowsMaximize } from "@tabler/icons-react"
import { type RefObject, useEffect, useRef } from "react"
import type { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import { useBoardFiles } from "#features/board/pictures/use-board-files.ts"
import classes from "./board-picture.module.css"
import { usePicture, useShown } from "./use-picture.ts"

interface Props {
  /** Whose pictures lie on it; a drawing that belongs to no session has none. */
  session?: SessionId
  /** The same array as long as the board is the same. */
  elements: readonly BoardElement[]
  /** What it is a picture of: "Your board". */
  title: string
  /** Said where there is nothing to show. */
  whenEmpty: string
}

/** A board to be looked at. A press shows it as large as it was drawn. */
export function BoardPicture({ session, elements, title, whenEmpty }: Props) {
  if (elements.length === 0) return <Text c="dimmed">{whenEmpty}</Text>
  return <Drawn session={session ?? null} elements={elements} title={title} />
}

function Drawn({ session, elements, title }: Omit<Props, "whenEmpty" | "session"> & { session: SessionId | null }) {
  const picture = usePicture(elements, useBoardFiles(session, elements))
  const [large, { open, close }] = useDisclosure(false)
  if (picture.status === "failed") return <Failed onRetry={picture.tryAgain} />
  if (picture.status === "drawing") return <Skeleton h="16rem" radius="md" aria-label={`${title} is being drawn`} />
  return (
    <>
      <div className={classes.small}>
        <div role="img" aria-label={title}>
          <Shown svg={picture.svg} />
        </div>
        <UnstyledButton className={classes.enlarge} onClick={open} aria-label={`${title}: open large`}>
          <IconArrowsMaximize size={16} stroke={1.7} aria-hidden />
          Open large
        </UnstyledButton>
      </div>
      <Modal opened={large} onClose={close} title={title} fullScreen closeButtonProps={{ "aria-label": "Close" }}>
        <Large svg={picture.svg} title={title} />
      </Modal>
    </>
  )
}

/** Opens at its middle: of what does not fit, most is nearest there. The keyboard can move it, so it takes the focus. */
function Large({ svg, title }: { svg: SVGSVGElement; title: string }) {
  const viewport = useCentred()
  return (
    <ScrollArea
      className={classes.large}
      viewportRef={viewport}
      viewportProps={{ tabIndex: 0, role: "region", "aria-label": title }}
    >
      <Shown svg={svg} />
    </ScrollArea>
  )
}

/** For what scrolls: its middle is in view once it is there, and where it is moved to afterwards is left alone. */
function useCentred(): RefObject<HTMLDivElement | null> {
  const viewport = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = viewport
    current?.scrollTo(
      (current.scrollWidth - current.clientWidth) / 2,
      (current.scrollHeight - current.clientHeight) / 2,
    )
  }, [])
  return viewport
}

function Shown({ svg }: { svg: SVGSVGElement }) {
  return <div ref={useShown(svg)} className={classes.picture} />
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className={classes.failed}>
      <Text>The board could not be drawn. Nothing on it is lost.</Text>
      <Button variant="default" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
