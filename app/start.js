// The first file that runs. Says in one sentence if Cierge can't run here, before Node reads TypeScript, which it can
// only from version 24 on. Then runs main.ts. Old versions of Node must be able to read this file: it uses no newer syntax.
import module from 'node:module'

const oldestNode = 24
const isOld = Number(process.versions.node.split('.')[0]) < oldestNode
const is64Bit = ['arm', 'ia32', 'mips', 'mipsel', 's390', 'ppc'].indexOf(process.arch) < 0

if (isOld || !is64Bit) {
  process.stderr.write(
    isOld
      ? `Cierge needs Node ${oldestNode}, and this is Node ${process.versions.node}. Install Node ${oldestNode} from https://nodejs.org, or say "npm ci", which adds it to this folder, and then "npm start".\n`
      : `Cierge needs a 64-bit system, and this Node is a 32-bit one (${process.arch}). Its database has no 32-bit version. On a Raspberry Pi, install the 64-bit Raspberry Pi OS.\n`,
  )
  process.exitCode = 1
} else {
  // Keeps compiled code and stripped types between starts, in Node's folder for temporary files.
  module.enableCompileCache()
  await import('./main.ts')
}
