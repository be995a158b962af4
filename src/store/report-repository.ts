// Stores the executor's reports, one per job.
import type { Kysely } from 'kysely'
import type { ReportRepository } from '../ports/store.ts'
import { fromJson, toJson } from './json.ts'
import type { Database } from './schema.ts'

export function createReportRepository(db: Kysely<Database>): ReportRepository {
  return {
    async save(jobId, report) {
      const said = { ended_at: report.endedAt, report: toJson(report) }
      await db
        .insertInto('reports')
        .values({ job_id: jobId, ...said })
        // A job may be hunted for twice. Keeps the report of the hunt that ended later, also if the other report
        // arrives after it.
        .onConflict((conflict) =>
          conflict.column('job_id').doUpdateSet(said).where('reports.ended_at', '<=', report.endedAt),
        )
        .execute()
    },

    async find(jobId) {
      const row = await db
        .selectFrom('reports')
        .select('report')
        .where('job_id', '=', jobId)
        .executeTakeFirst()
      return row && fromJson(row.report)
    },

    async findAll(jobIds) {
      const rows = await db
        .selectFrom('reports')
        .select(['job_id', 'report'])
        .where('job_id', 'in', jobIds)
        .execute()
      return new Map(rows.map(({ job_id, report }) => [job_id, fromJson(report)]))
    },
  }
}
