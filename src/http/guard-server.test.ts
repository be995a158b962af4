import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GuardedServer, guardServer } from './guard-server.ts'

describe('guardServer', () => {
  let server: Server
  let asked: ServerResponse[] = []
  let guarded: GuardedServer
  let port = 0
  let closed: Promise<unknown>
  const sockets: Socket[] = []
  beforeEach(async () => {
    asked = []
    server = createServer((_request, response) => void asked.push(response))
    guarded = guardServer(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  afterEach(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })

  async function send(text: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    socket.on('error', () => {})
    await once(server, 'connection')
    socket.write(text)
    return socket
  }
  const ended = (socket: Socket) => new Promise((resolve) => void socket.resume().once('close', resolve))
  const close = () => {
    closed = once(server, 'close')
    server.close()
    guarded.cutUnfinished()
  }

  it('a server that is closing does not wait for a request that is only half sent', async () => {
    const ends = [await send('POST / HTTP/1.1\r\nHost: a\r\nX-A: '), await send('')]
    const halfBody = await send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf')
    await once(server, 'request')

    close()

    await Promise.all([...ends, halfBody].map(ended))
    await closed
  })

  it('a server that is closing answers a complete request and then closes', async () => {
    const socket = await send('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nfull')
    const [request] = await once(server, 'request')
    request.resume()
    await once(request, 'end')

    close()
    const answer = once(socket, 'data')
    asked[0]?.end('here')

    expect(String((await answer)[0])).toMatch(/^HTTP\/1\.1 200 OK\r\n.*here/s)
    await closed
  })

  it('cutAll closes the connection of a request that is never answered', async () => {
    const socket = await send('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    await once(server, 'request')

    close()
    guarded.cutAll()

    await ended(socket)
    await closed
  })
})
