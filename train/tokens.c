/* The token model: logistic regression with an L1 penalty, by FTRL-Proximal (McMahan and others,
 * "Ad Click Prediction: a View from the Trenches", KDD 2013, algorithm 1).
 *
 *     train_tokens ROWS OUT COLUMNS LAMBDA1 EPOCHS
 *
 * ROWS is little-endian: for each row its weight and its target as float, the number of its
 * columns and the columns as u32. OUT gets COLUMNS + 1 doubles, the bias last. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static const double alpha = 0.05, beta = 1, lambda2 = 1;

struct row {
    float weight, target;
    uint32_t count;
    const uint32_t *columns;
};

struct state {
    double *z, *n, *w;
    uint32_t bias;
    double lambda1;
};

static void *checked(void *p) {
    if (p)
        return p;
    fputs("train_tokens: out of memory\n", stderr);
    exit(2);
}

static void update(struct state *s, uint32_t i, double gradient) {
    double before = sqrt(s->n[i]), after = sqrt(s->n[i] + gradient * gradient);
    double penalty = i == s->bias ? 0 : s->lambda1;
    s->z[i] += gradient - (after - before) / alpha * s->w[i];
    s->n[i] += gradient * gradient;
    double over = fabs(s->z[i]) - penalty;
    s->w[i] = over <= 0 ? 0 : -copysign(over, s->z[i]) / ((beta + after) / alpha + lambda2);
}

static void learn(struct state *s, const struct row *row) {
    double logit = s->w[s->bias];
    for (uint32_t k = 0; k < row->count; k++)
        logit += s->w[row->columns[k]];
    double gradient = (1 / (1 + exp(-logit)) - (double)row->target) * (double)row->weight;
    for (uint32_t k = 0; k < row->count; k++)
        update(s, row->columns[k], gradient);
    update(s, s->bias, gradient);
}

static void shuffle(uint32_t *order, uint32_t count, uint64_t *state) {
    for (uint32_t i = count - 1; i; i--) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        uint32_t j = (uint32_t)((*state >> 33) % (i + 1)), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}

static uint32_t *read_all(const char *path, size_t *count) {
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END))
        exit(2);
    *count = (size_t)ftell(f) / 4;
    rewind(f);
    uint32_t *data = checked(malloc(*count * 4 + 4));
    if (fread(data, 4, *count, f) != *count)
        exit(2);
    fclose(f);
    return data;
}

static struct row *cut_rows(const uint32_t *data, size_t count, uint32_t *rows) {
    struct row *out = NULL;
    size_t capacity = 0;
    *rows = 0;
    for (size_t at = 0; at + 3 <= count;) {
        if (*rows == capacity) {
            capacity = capacity ? capacity * 2 : 1 << 16;
            out = checked(realloc(out, capacity * sizeof *out));
        }
        struct row *row = &out[(*rows)++];
        union {
            uint32_t bits;
            float value;
        } weight = {data[at]}, target = {data[at + 1]};
        *row = (struct row){weight.value, target.value, data[at + 2], data + at + 3};
        at += 3 + row->count;
    }
    return out;
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fputs("usage: train_tokens ROWS OUT COLUMNS LAMBDA1 EPOCHS\n", stderr);
        return 2;
    }
    size_t count;
    uint32_t rows, columns = (uint32_t)strtoul(argv[3], NULL, 10);
    uint32_t *data = read_all(argv[1], &count);
    struct row *all = cut_rows(data, count, &rows);
    struct state s = {.bias = columns, .lambda1 = strtod(argv[4], NULL)};
    s.z = checked(calloc(columns + 1, sizeof *s.z));
    s.n = checked(calloc(columns + 1, sizeof *s.n));
    s.w = checked(calloc(columns + 1, sizeof *s.w));
    uint32_t *order = checked(malloc((rows + 1) * sizeof *order));
    for (uint32_t i = 0; i < rows; i++)
        order[i] = i;
    uint64_t state = 12345;
    for (long epoch = strtol(argv[5], NULL, 10); epoch > 0 && rows; epoch--) {
        shuffle(order, rows, &state);
        for (uint32_t i = 0; i < rows; i++)
            learn(&s, &all[order[i]]);
    }
    FILE *out = fopen(argv[2], "wb");
    if (!out || fwrite(s.w, sizeof *s.w, columns + 1, out) != columns + 1 || fclose(out))
        return 2;
    return 0;
}
