import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Db } from '#db/connection.ts'
import { testDatabase } from '#db/testing.ts'
import { inTransaction, sqlState } from '#db/transaction.ts'

const { db } = await testDatabase()
await db.execute(sql`create table account (id int primary key, balance int not null check (balance >= 0))`)
await db.execute(sql`insert into account values (1, 100), (2, 100)`)

async function balances(): Promise<unknown[]> {
  return (await db.execute(sql`select balance from account order by id`)).rows.map(({ balance }) => balance)
}

test('what throws leaves nothing behind', async () => {
  await expect(
    inTransaction(db, async (tx) => {
      await tx.execute(sql`update account set balance = 0 where id = 1`)
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await balances()).toEqual([100, 100])
})

test('two transactions that deadlock both come through', async () => {
  const bothHold = gate(2)
  const transfer = (from: number, to: number) => {
    let attempt = 0
    return inTransaction(db, async (tx) => {
      await tx.execute(sql`update account set balance = balance - 10 where id = ${from}`)
      attempt += 1
      if (attempt === 1) await bothHold()
      await tx.execute(sql`update account set balance = balance + 10 where id = ${to}`)
      return attempt
    })
  }
  const attempts = await Promise.all([transfer(1, 2), transfer(2, 1)])
  expect(Math.max(...attempts)).toBeGreaterThan(1)
  expect(await balances()).toEqual([100, 100])
})

test('serializable transactions that cannot both stand run one after the other', async () => {
  const bothRead = gate(2)
  const withdraw = (id: number) => {
    let attempt = 0
    return inTransaction(
      db,
      async (tx) => {
        const { rows } = await tx.execute<{ total: number }>(sql`select sum(balance)::int as total from account`)
        attempt += 1
        if (attempt === 1) await bothRead()
        if ((rows[0]?.total ?? 0) < 200) return 'refused'
        await tx.execute(sql`update account set balance = balance - 50 where id = ${id}`)
        return 'paid'
      },
      { isolationLevel: 'serializable' },
    )
  }
  expect((await Promise.all([withdraw(1), withdraw(2)])).sort()).toEqual(['paid', 'refused'])
})

test('an error of another kind is not tried again, and tells its SQLSTATE', async () => {
  let attempts = 0
  const error = await failure(db, () => {
    attempts += 1
  })
  expect(sqlState(error)).toBe('23514')
  expect(attempts).toBe(1)
})

async function failure(on: Db, count: () => void): Promise<unknown> {
  try {
    await inTransaction(on, async (tx) => {
      count()
      await tx.execute(sql`update account set balance = -1 where id = 1`)
    })
  } catch (error) {
    return error
  }
  return undefined
}

/** Holds every caller until `count` of them have come. */
function gate(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  return () => {
    waiting += 1
    if (waiting === count) resolve()
    return promise
  }
}
