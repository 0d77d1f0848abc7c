/* The delivery log of connections, and sending again what is in it. */
#include "api/api.h"
#include "api/deliveries.h"

static void list(struct request *r)
{
	deliveries_list(r, DELIVERIES_OF_CONNECTION);
}

static void show(struct request *r)
{
	deliveries_show(r, DELIVERIES_OF_CONNECTION);
}

static void redeliver(struct request *r)
{
	deliveries_redeliver(r, DELIVERIES_OF_CONNECTION);
}

static void redeliver_dead(struct request *r)
{
	deliveries_redeliver_dead(r, DELIVERIES_OF_CONNECTION);
}

#define ONE    "/api/v1/connections/{id}"
#define READS  "connections:read"
#define WRITES "connections:write"

static const struct route rows[] = {
    {HTTP_GET, ONE "/deliveries?state&limit&cursor", list, READS, 0, 0, 1},
    {HTTP_GET, ONE "/deliveries/{delivery}", show, READS, 0, 0, 1},
    {HTTP_POST, ONE "/deliveries/{delivery}/redeliver", redeliver, WRITES, ROUTE_JSON | ROUTE_ONCE,
        0, 1},
    {HTTP_POST, ONE "/redeliver", redeliver_dead, WRITES, API_JSON_BODY | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_connection_deliveries_rows, rows);
