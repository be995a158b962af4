// Keeps what workspaces hand over when the bot is let in: sealed, each bound to its chat and workspace.
import type { House } from '../ports/house.ts'
import type { InstallationStore } from '../ports/installation-store.ts'

export function keepInstallations({ store, vault }: Pick<House, 'store' | 'vault'>): InstallationStore {
  return {
    async save(chat, space, content) {
      await store.installations.save(chat, space, await vault.encrypt(content, ['installation', chat, space]))
    },
    async find(chat, space) {
      const sealed = await store.installations.find(chat, space)
      return sealed && vault.decrypt(sealed, ['installation', chat, space])
    },
    remove: (chat, space) => store.installations.remove(chat, space),
  }
}
