// Notifies listeners of a change. Carries no data, so a listener reads the state itself.

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
