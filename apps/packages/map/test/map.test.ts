import { expect, test } from 'vitest'

import { scaleAt } from '../src/marks'
import { Motion } from '../src/motion'
import { cityStyle } from '../src/style'

const A = { lat: 22.54, lng: 113.94 }
const B = { lat: 22.541, lng: 113.942 }

test('a rider glides from where it is drawn to the newest place without a jump', () => {
  const motion = new Motion(A, 0)
  motion.moveTo(B, 1_000)
  expect(motion.at(1_000)).toEqual(A)
  const half = motion.at(1_500)
  expect(half.lat).toBeCloseTo((A.lat + B.lat) / 2, 9)
  expect(motion.at(2_000)).toEqual(B)
  expect(motion.isMoving(1_500)).toBe(true)
  expect(motion.isMoving(2_000)).toBe(false)
})

test('news in the middle of the way starts from the middle of the way', () => {
  const motion = new Motion(A, 0)
  motion.moveTo(B, 1_000)
  const middle = motion.at(1_400)
  motion.moveTo(A, 1_400)
  expect(motion.at(1_400)).toEqual(middle)
})

test('a place far away is a jump and not a flight through houses', () => {
  const motion = new Motion(A, 0)
  const far = { lat: 22.6, lng: 114.1 }
  motion.moveTo(far, 1_000)
  expect(motion.at(1_000)).toEqual(far)
})

test('it points where it goes', () => {
  const motion = new Motion(A, 0)
  expect(motion.direction).toBeNull()
  motion.moveTo({ lat: A.lat, lng: A.lng + 0.001 }, 1_000)
  expect(motion.direction).toBeCloseTo(Math.PI / 2, 6)
})

test('the style asks nobody but the platform for anything', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const language of ['zh-CN', 'en']) {
      const style = cityStyle('http://localhost/tiles/{z}/{x}/{y}.mvt', theme, language)
      expect(style.glyphs).toBeUndefined()
      expect(style.sprite).toBeUndefined()
      const text = JSON.stringify(style)
      expect(text).not.toContain('icon-image')
      expect(text.match(/https?:\/\/[^"]*/g)).toEqual(['http://localhost/tiles/{z}/{x}/{y}.mvt'])
    }
  }
})

test('marks shrink from far above and never below six tenths', () => {
  expect([14, 13, 9].map(scaleAt)).toEqual([1, 0.75, 0.6])
})
