import { writeFileSync } from 'node:fs';

// Loaded before a command: what it took at most is written where the bench reads it.
process.on('exit', () => writeFileSync(process.env.RPA_PEAK_FILE, String(process.resourceUsage().maxRSS)));
