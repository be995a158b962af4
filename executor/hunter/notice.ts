// Notifies listeners of a change. The notice carries no data: each listener reads the changed state itself.

export type ChangeNotice = {
  tell(): void
  listen(onNotice: () => void): void
}

export function createNotice(): ChangeNotice {
  const listeners: (() => void)[] = []
  return {
    tell() {
      for (const onNotice of listeners) onNotice()
    },
    listen: (onNotice) => void listeners.push(onNotice),
  }
}
