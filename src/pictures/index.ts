// The door of the pictures. Load it with the first picture: its libraries would slow down each start.
export { drawDrops } from './draw-drops.ts'
export { drawFigures } from './draw-figures.ts'
export { drawHunt } from './draw-hunt.ts'
export { drawWeek } from './draw-week.ts'
