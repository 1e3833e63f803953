import { Button, Modal, ScrollArea, Skeleton, Text, UnstyledButton } from "@mantine/core"
import { useDisclosure } from "@mantine/hooks"
import { IconArrowsMaximize } from "@tabler/icons-react"
import type { BoardElement } from "@tradeoff/shared/document/element.ts"
import classes from "./board-picture.module.css"
import { usePicture, useShown } from "./use-picture.ts"

interface Props {
  /** The same array as long as the board is the same. */
  elements: readonly BoardElement[]
  /** What it is a picture of: "Your board". */
  title: string
  /** Said where there is nothing to show. */
  whenEmpty: string
}

/** A board to be looked at. A press shows it as large as it was drawn. */
export function BoardPicture({ elements, title, whenEmpty }: Props) {
  if (elements.length === 0) return <Text c="dimmed">{whenEmpty}</Text>
  return <Drawn elements={elements} title={title} />
}

function Drawn({ elements, title }: Omit<Props, "whenEmpty">) {
  const picture = usePicture(elements)
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
        {/* Focusable, so that the keyboard can move what does not fit. */}
        <ScrollArea className={classes.large} viewportProps={{ tabIndex: 0, role: "region", "aria-label": title }}>
          <Shown svg={picture.svg} />
        </ScrollArea>
      </Modal>
    </>
  )
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
