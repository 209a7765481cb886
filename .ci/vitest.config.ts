import { defineConfig } from 'vitest/config'

/** Tests that need programs besides npm's. */
export default defineConfig({
  test: { include: ['.ci/**/*.test.ts'], exclude: [], testTimeout: 120_000 },
})
