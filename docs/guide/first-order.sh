#!/bin/sh
# From an empty city to the first order, by nothing but the public API.
#   ./songda up --songda.operator.phones=18800000000 > songda.log &
#   sh docs/guide/first-order.sh songda.log
# Sign-in codes are read from the program's log, where they stand when no SMS gateway is set.
set -eu
LOG=${1:?name the log of the running platform}
URL=${SONGDA_URL:-http://localhost:8080}/api/v1

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

call() { # METHOD PATH TOKEN [BODY]
  answer=$(curl -sS --fail-with-body -X "$1" "$URL$2" -H "Authorization: Bearer $3" \
    -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%s%N)" ${4:+-d "$4"}) ||
    { echo "$1 $2 was refused: $answer" >&2; exit 1; }
  echo "$answer"
}

code_of() { # the code last sent to a phone
  sed -n "s/.*SMS to $1: [^0-9]*\([0-9]\{6\}\).*/\1/p" "$LOG" | tail -n 1
}

sign_in() { # PHONE ROLE: prints a token
  curl -sS -o /dev/null "$URL/sign-in/codes" -H 'Content-Type: application/json' \
    -d "{\"phone\":\"$1\",\"role\":\"$2\"}"
  tries=0
  while [ -z "$(code_of "$1")" ] && [ $tries -lt 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
  curl -sS "$URL/sign-in/sessions" -H 'Content-Type: application/json' \
    -d "{\"phone\":\"$1\",\"role\":\"$2\",\"code\":\"$(code_of "$1")\"}" | field token
}

OPERATOR=$(sign_in 18800000000 OPERATOR)
MERCHANT=$(sign_in "${MERCHANT_PHONE:-13900000002}" MERCHANT)
CUSTOMER=$(sign_in "${CUSTOMER_PHONE:-13900000003}" CUSTOMER)

echo 'The operator draws a zone, the merchant opens a store, the operator approves it.'
call POST /operator/zones "$OPERATOR" '{"city":"深圳","name":"南山","ring":[{"lat":22.44,"lng":113.84},
  {"lat":22.44,"lng":114.04},{"lat":22.64,"lng":114.04},{"lat":22.64,"lng":113.84}]}' >/dev/null
day() { echo "{\"day\":$1,\"from\":\"00:00\",\"to\":\"00:00\"}"; }
HOURS="[$(day 1),$(day 2),$(day 3),$(day 4),$(day 5),$(day 6),$(day 7)]"
STORE=$(call POST /stores "$MERCHANT" "{\"name\":\"面馆\",\"phone\":\"13900000002\",
  \"addressLine\":\"科苑路1号\",\"position\":{\"lat\":22.54,\"lng\":113.94},\"hours\":$HOURS,
  \"terms\":{\"minimumOrderFen\":1500,\"rangeMetres\":4000,\"preparationMinutes\":10,
  \"deliveryBaseFeeFen\":600,\"cashAllowed\":true},\"autoAccept\":false}" | field storeId)
call POST "/operator/stores/$STORE/approve" "$OPERATOR" '{"commissionBasisPoints":600}' >/dev/null
MENU=$(call PUT "/stores/$STORE/menu" "$MERCHANT" \
  '{"categories":[{"name":"招牌","items":[{"name":"牛肉面","priceFen":2800,"packagingFen":100}]}]}')
ITEM=$(echo "$MENU" | sed 's/.*"items":\[{"id":"\([^"]*\)".*/\1/')

echo 'The customer writes an address down, asks for a price and orders.'
ADDRESS=$(call POST /addresses "$CUSTOMER" '{"name":"小王","phone":"13900000003",
  "line":"科技园南路2号","door":"3栋502","position":{"lat":22.548,"lng":113.944}}' | field addressId)
QUOTE=$(call POST /quotes "$CUSTOMER" "{\"storeId\":\"$STORE\",\"addressId\":\"$ADDRESS\",
  \"lines\":[{\"itemId\":\"$ITEM\",\"quantity\":1,\"optionIds\":[]}]}")
echo "To pay: $(echo "$QUOTE" | sed 's/.*"payableFen":\([0-9]*\).*/\1/') fen"
ORDER=$(call POST /orders "$CUSTOMER" \
  "{\"quote\":\"$(echo "$QUOTE" | field quote)\",\"paymentMethod\":\"CASH\"}" | field orderId)
call POST "/orders/$ORDER/accept" "$MERCHANT" '{}' >/dev/null
echo "Order $ORDER is $(call GET "/orders/$ORDER" "$CUSTOMER" | field publicStatus)"
