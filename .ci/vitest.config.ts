import { defineConfig } from 'vitest/config'

/** Tests that need programs besides npm's. */
export default defineConfig({
  test: { include: ['.ci/*.test.ts'], testTimeout: 120_000 },
})
