import { useRef, type PointerEvent } from "react"
import type { Player } from "#features/replay/player/player.ts"
import type { StripScale } from "./strip-scale.ts"

/** Handlers of the strip: the playhead follows the pointer while it is pressed, and goes on playing afterwards if it did. */
export function useScrub(player: Player, scale: StripScale) {
  const held = useRef<{ wasPlaying: boolean } | null>(null)
  const seek = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    if (width > 0) player.seek(scale.atMs((clientX - left) / width))
  }
  const letGo = () => {
    if (held.current?.wasPlaying) player.play()
    held.current = null
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current = { wasPlaying: player.getSnapshot().playing }
      player.pause()
      seek(event)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (held.current) seek(event)
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  }
}
