// Gives commands their former names. A former name is a separate command with the options that it took, which runs the
// present command. Chats do not register these names, and no list shows them, but typed lines and the buttons of old
// messages still use them.

/**
 * A name that the command had before, or the name of a command that became part of it.
 * @typeParam Name the names of the command's options.
 */
export type FormerName<Name extends string = string> = {
  /** The options that the name takes, in the order of a typed line, each with its present name. The default is all. */
  readonly takes?: Readonly<Record<string, Name>>
  /** The arguments that the name stands for. A caller can't change them. */
  readonly means?: Readonly<Partial<Record<Name, string>>>
  /** Set if all members may use the name, unlike the command. */
  readonly for?: 'members'
  /** Set if the name works only in a direct conversation, unlike the command. */
  readonly where?: 'direct'
}

/** A value for each former name of a command. */
export type Former<V> = Readonly<Record<string, V>>

/** Returns the command with that name or former name. Under a former name, its data has the present name. */
export function findCommand<C extends { readonly name: string; readonly former?: Former<C> }>(
  commands: readonly C[],
  name: string,
): C | undefined {
  const present = commands.find((one) => one.name === name)
  if (present) return present
  const owner = commands.find(({ former }) => former && Object.hasOwn(former, name))
  return owner?.former?.[name]
}

export function eachFormer<C>(names: Former<FormerName>, toCommand: (name: FormerName) => C): Former<C> {
  return Object.fromEntries(Object.entries(names).map(([name, one]) => [name, toCommand(one)]))
}

/** Returns the options that a former name takes. */
export function formerOptions<V>(options: Former<V>, { takes }: FormerName): Former<V> {
  if (!takes) return options
  return Object.fromEntries(
    Object.entries(takes).flatMap(([name, present]) => {
      const option = options[present]
      return option ? [[name, option]] : []
    }),
  )
}

type Args = Readonly<Record<string, string | number | undefined>>

/** Returns the arguments of the present command for those of a former name. */
export function presentArgs(args: Args, { takes, means }: FormerName): Args {
  const given = Object.entries(args).map(([name, value]) => [takes?.[name] ?? name, value])
  return { ...Object.fromEntries(given), ...means }
}
