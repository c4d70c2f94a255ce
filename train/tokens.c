/* The token model: logistic regression with an L1 penalty, by FTRL-Proximal (McMahan and others,
 * "Ad Click Prediction: a View from the Trenches", KDD 2013, algorithm 1).
 *
 *     train_tokens ROWS OUT COLUMNS LAMBDA1 EPOCHS
 *
 * ROWS is little-endian: for each row its weight and its target as float, then the number of its
 * columns and the columns as u32. OUT gets COLUMNS + 1 doubles; the last is the bias. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double alpha = 0.05, beta = 1, lambda2 = 1;

struct row {
    float weight, target;
    uint32_t count;
    const uint32_t *columns;
};

struct ftrl {
    double *z, *n, *w;
    uint32_t bias;
    double lambda1;
};

static void *memory_checked(void *p) {
    if (p)
        return p;
    fputs("train_tokens: out of memory\n", stderr);
    exit(2);
}

static void update_weight(struct ftrl *s, uint32_t i, double gradient) {
    double before = sqrt(s->n[i]);
    double after = sqrt(s->n[i] + gradient * gradient);
    double penalty = i == s->bias ? 0 : s->lambda1;

    s->z[i] += gradient - (after - before) / alpha * s->w[i];
    s->n[i] += gradient * gradient;

    double over = fabs(s->z[i]) - penalty;
    double rate = (beta + after) / alpha + lambda2;
    s->w[i] = over <= 0 ? 0 : -copysign(over, s->z[i]) / rate;
}

static void learn_row(struct ftrl *s, const struct row *row) {
    double logit = s->w[s->bias];
    for (uint32_t k = 0; k < row->count; k++)
        logit += s->w[row->columns[k]];

    double chance = 1 / (1 + exp(-logit));
    double gradient = (chance - (double)row->target) * (double)row->weight;
    for (uint32_t k = 0; k < row->count; k++)
        update_weight(s, row->columns[k], gradient);
    update_weight(s, s->bias, gradient);
}

static void shuffle_rows(uint32_t *order, uint32_t count, uint64_t *state) {
    for (uint32_t i = count - 1; i; i--) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        uint32_t j = (uint32_t)((*state >> 33) % (i + 1));
        uint32_t row = order[i];
        order[i] = order[j];
        order[j] = row;
    }
}

static uint32_t *read_numbers(const char *path, size_t *count) {
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END))
        exit(2);
    *count = (size_t)ftell(f) / 4;
    rewind(f);
    uint32_t *data = memory_checked(malloc(*count * 4 + 4));
    if (fread(data, 4, *count, f) != *count)
        exit(2);
    fclose(f);
    return data;
}

static float float_of_bits(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static struct row *cut_rows(const uint32_t *data, size_t count, uint32_t *rows) {
    struct row *out = NULL;
    size_t capacity = 0;
    *rows = 0;
    for (size_t at = 0; at + 3 <= count;) {
        if (*rows == capacity) {
            capacity = capacity ? capacity * 2 : 1 << 16;
            out = memory_checked(realloc(out, capacity * sizeof *out));
        }
        struct row *row = &out[(*rows)++];
        row->weight = float_of_bits(data[at]);
        row->target = float_of_bits(data[at + 1]);
        row->count = data[at + 2];
        row->columns = data + at + 3;
        at += 3 + row->count;
    }
    return out;
}

static void learn_epochs(struct ftrl *s, const struct row *rows, uint32_t count, long epochs) {
    uint64_t state = 12345;
    uint32_t *order = memory_checked(malloc(((size_t)count + 1) * sizeof *order));
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;

    for (long epoch = 0; epoch < epochs && count; epoch++) {
        shuffle_rows(order, count, &state);
        for (uint32_t i = 0; i < count; i++)
            learn_row(s, &rows[order[i]]);
    }
    free(order);
}

static double *zeros(size_t count) {
    return memory_checked(calloc(count, sizeof(double)));
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fputs("usage: train_tokens ROWS OUT COLUMNS LAMBDA1 EPOCHS\n", stderr);
        return 2;
    }
    size_t count;
    uint32_t row_count;
    uint32_t *data = read_numbers(argv[1], &count);
    struct row *rows = cut_rows(data, count, &row_count);

    uint32_t columns = (uint32_t)strtoul(argv[3], NULL, 10);
    size_t weights = (size_t)columns + 1;
    struct ftrl s = {.bias = columns, .lambda1 = strtod(argv[4], NULL)};
    s.z = zeros(weights);
    s.n = zeros(weights);
    s.w = zeros(weights);
    learn_epochs(&s, rows, row_count, strtol(argv[5], NULL, 10));

    FILE *out = fopen(argv[2], "wb");
    if (!out || fwrite(s.w, sizeof *s.w, weights, out) != weights || fclose(out)) {
        perror(argv[2]);
        return 2;
    }
    return 0;
}
