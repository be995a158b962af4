// The door of the pictures. Load it with the first picture: its libraries would slow down each start.
export { drawHunt } from './draw-hunt.ts'
export { rasterize } from './rasterize.ts'
